"""Writes python.txt: random expressions and the trees that Python's own parser gives them.

Run it in this folder, with any Python 3.9 or later: python3 python.py > python.txt
"""
import ast
import random

WORDS = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**",
    ast.And: "and", ast.Or: "or", ast.Not: "not", ast.USub: "-",
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}
BINARY = ["+", "-", "*", "/", "**", "and", "or", "==", "!=", "<", "<=", ">", ">="]


def tree(node):
    match_word = lambda op: WORDS[type(op)]
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Constant):
        return repr(node.value)
    if isinstance(node, ast.UnaryOp):
        return f"({match_word(node.op)} {tree(node.operand)})"
    if isinstance(node, ast.BinOp):
        return f"({match_word(node.op)} {tree(node.left)} {tree(node.right)})"
    if isinstance(node, ast.BoolOp):  # Python keeps a and b and c flat; here it associates to the left
        left = tree(node.values[0])
        for value in node.values[1:]:
            left = f"({match_word(node.op)} {left} {tree(value)})"
        return left
    if isinstance(node, ast.Compare):
        if len(node.ops) > 1:
            raise ValueError("chained")
        return f"({match_word(node.ops[0])} {tree(node.left)} {tree(node.comparators[0])})"
    if isinstance(node, ast.Call):
        parts = [tree(a) for a in node.args] + [f"{k.arg}={tree(k.value)}" for k in node.keywords]
        return "(" + " ".join([node.func.id] + parts) + ")"
    raise ValueError(ast.dump(node))


def expression(rng, depth):
    """Text with parentheses thrown in at random, so that precedence decides the rest."""
    pick = rng.random()
    if depth == 0 or pick < 0.15:
        return rng.choice(["a", "b", "c", "1", "2.5", "x_1"])
    if pick < 0.3:
        return rng.choice(["-", "not "]) + expression(rng, depth - 1)
    if pick < 0.45:
        return "(" + expression(rng, depth - 1) + ")"
    if pick < 0.55:
        return f"f({expression(rng, depth - 1)}, k={expression(rng, depth - 1)})"
    return f"{expression(rng, depth - 1)} {rng.choice(BINARY)} {expression(rng, depth - 1)}"


def main():
    rng = random.Random(198)
    count = 0
    while count < 1500:
        text = expression(rng, rng.randint(1, 5))
        try:
            shape = tree(ast.parse(text, mode="eval").body)
        except (SyntaxError, ValueError):
            shape = "refused"
            if rng.random() > 0.1:
                continue
        if len(text) <= 120:
            print(f"{text}\t{shape}")
            count += 1


main()
