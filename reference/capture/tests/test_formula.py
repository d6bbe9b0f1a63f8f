"""The parser: Python's own where the languages overlap, tables where they do not."""
import ast
import random
import unittest

from tests.helpers import tree_of
from witness.formula import SpecError

WORDS = {
    ast.Add: '+', ast.Sub: '-', ast.Mult: '*', ast.Div: '/', ast.Pow: '**', ast.And: 'and', ast.Or: 'or', ast.Not: 'not',
    ast.USub: '-', ast.Eq: '==', ast.NotEq: '!=', ast.Lt: '<', ast.LtE: '<=', ast.Gt: '>', ast.GtE: '>=',
}


def shape(tree):
    """A tree of the witness as nested tuples."""
    kind = type(tree).__name__
    if kind == 'Number':
        return tree.value
    if kind == 'Name':
        return tree.name
    if kind == 'Unary':
        return tree.op, shape(tree.x)
    if kind == 'Binary':
        return tree.op, shape(tree.x), shape(tree.y)
    if kind == 'Index':
        return '[]', shape(tree.x), {axis: shape(k) for axis, k in tree.coordinates.items()}
    return (tree.function, *map(shape, tree.arguments),
            {word: value if word == 'axis' else shape(value) for word, value in tree.keywords.items()})


def python_shape(node):
    """The same of Python's tree; ValueError for what the formula language does not have."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.UnaryOp):
        return WORDS[type(node.op)], python_shape(node.operand)
    if isinstance(node, ast.BinOp):
        return WORDS[type(node.op)], python_shape(node.left), python_shape(node.right)
    if isinstance(node, ast.BoolOp):
        left = python_shape(node.values[0])
        for value in node.values[1:]:
            left = WORDS[type(node.op)], left, python_shape(value)
        return left
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        return WORDS[type(node.ops[0])], python_shape(node.left), python_shape(node.comparators[0])
    if isinstance(node, ast.Call):
        return (node.func.id, *map(python_shape, node.args), {k.arg: python_shape(k.value) for k in node.keywords})
    raise ValueError(ast.dump(node))


def expression(rng, depth):
    pick = rng.random()
    if depth == 0 or pick < 0.15:
        return rng.choice(['a', 'b', 'x_1', '1', '2.5', '.5', '3.', '1e-4', '2E+3'])
    if pick < 0.3:
        return rng.choice(['-', 'not ']) + expression(rng, depth - 1)
    if pick < 0.45:
        return f'({expression(rng, depth - 1)})'
    if pick < 0.55:
        return f'f({expression(rng, depth - 1)}, k={expression(rng, depth - 1)})'
    return f'{expression(rng, depth - 1)} {rng.choice(list(WORDS.values()))} {expression(rng, depth - 1)}'


class Parser(unittest.TestCase):
    def test_it_gives_the_tree_that_python_gives(self):
        rng, understood, refused = random.Random(1), 0, 0
        while understood < 3000:
            text = expression(rng, rng.randint(1, 6))
            try:
                want = python_shape(ast.parse(text, mode='eval').body)
            except (SyntaxError, ValueError):
                refused += 1
                with self.assertRaises(SpecError, msg=text):
                    tree_of(text)
                continue
            understood += 1
            self.assertEqual(shape(tree_of(text)), want, text)
        self.assertGreater(refused, 300)

    def test_it_reads_what_python_does_not_have(self):
        for text, want in [
            ('sum(x, axis=C)', ('sum', 'x', {'axis': ['C']})),
            ('sum(x, axis=(N, M))', ('sum', 'x', {'axis': ['N', 'M']})),
            ('mean(x, axis=N, where=a < b, empty=-1)', ('mean', 'x', {'axis': ['N'], 'where': ('<', 'a', 'b'), 'empty': ('-', 1)})),
            ('x[C=k + 1]', ('[]', 'x', {'C': ('+', 'k', 1)})),
            ('x[N=i, C=k]', ('[]', 'x', {'N': 'i', 'C': 'k'})),
            ('-x[N=M][C=k]**2', ('-', ('**', ('[]', ('[]', 'x', {'N': 'M'}), {'C': 'k'}), 2))),
            ('f(x)[C=k]', ('[]', ('f', 'x', {}), {'C': 'k'})),
            ('f()', ('f', {})),
            (' a\n  + b\n', ('+', 'a', 'b')),
        ]:
            self.assertEqual(shape(tree_of(text)), want, text)

    def test_whole_numbers_are_ints(self):
        for text, want in [('2', int), ('2.', float), ('1e3', float)]:
            self.assertIs(type(tree_of(text).value), want, text)

    def test_errors_say_where(self):
        for text, message in [
            ('a +', 'test.yaml:1: expected a value, found the end'),
            ('a\n + $', "test.yaml:2: cannot read '$'"),
            ('a ^ b', "test.yaml:1: cannot read '^'"),
            ('a < b < c', 'test.yaml:1: comparisons do not chain'),
            ('a == not b', 'test.yaml:1: not needs parentheses here'),
            ('(a', 'test.yaml:1: expected ), found the end'),
            ('a b', 'test.yaml:1: expected end, found b'),
            ('1x', "test.yaml:1: cannot read '1x'"),
            ('x[C]', 'test.yaml:1: expected =, found ]'),
            ('f(x, k=1, k=2)', 'test.yaml:1: k is given twice'),
        ]:
            with self.assertRaises(SpecError) as caught:
                tree_of(text)
            self.assertEqual(str(caught.exception), message, text)
