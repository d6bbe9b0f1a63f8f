"""The formula language: text to tree, with Python's precedence."""
import dataclasses
import re
from typing import Dict, List, Tuple, Union


@dataclasses.dataclass(frozen=True)
class Source:
    """Where a formula stands: the line of its file on which its text begins."""
    file: str
    line: int
    text: str

    def error(self, at, message):
        return SpecError(self.file, self.line + self.text.count('\n', 0, at), message)


class SpecError(Exception):
    """A spec says something that the witness does not understand."""

    def __init__(self, file, line, message):
        super().__init__(f'{file}:{line}: {message}')


@dataclasses.dataclass(frozen=True)
class Number:
    at: int
    value: Union[int, float]


@dataclasses.dataclass(frozen=True)
class Name:
    at: int
    name: str


@dataclasses.dataclass(frozen=True)
class Unary:
    at: int
    op: str
    x: object


@dataclasses.dataclass(frozen=True)
class Binary:
    at: int
    op: str
    x: object
    y: object


@dataclasses.dataclass(frozen=True)
class Call:
    at: int
    function: str
    arguments: List[object]
    keywords: Dict[str, object]     # a tree, or names for axis=(N, M)


@dataclasses.dataclass(frozen=True)
class Index:
    at: int
    x: object
    coordinates: Dict[str, object]  # by axis


LOOSENESS = [['or'], ['and'], ['not'], ['==', '!=', '<', '<=', '>', '>='], ['+', '-'], ['*', '/'], ['negation'], ['**']]
PRECEDENCE = {op: level for level, ops in enumerate(LOOSENESS) for op in ops}
COMPARISONS = LOOSENESS[3]
PREFIX = {'-': PRECEDENCE['negation'], 'not': PRECEDENCE['not']}

TOKEN = re.compile(r'''\s*(?:
    (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w.]))
  | (?P<name>[A-Za-z_]\w*)
  | (?P<symbol>\*\*|[=!<>]=|[-+*/<>()\[\],=])
  | (?P<end>$)
)''', re.VERBOSE | re.ASCII)


def scan(source):
    """The formula's tokens as (offset, kind, text), the last one of the kind end."""
    tokens, at = [], 0
    while not tokens or tokens[-1][1] != 'end':
        match = TOKEN.match(source.text, at)
        if not match:
            start = at + len(source.text[at:]) - len(source.text[at:].lstrip())
            raise source.error(start, f'cannot read {source.text[start:start + 10].split()[0]!r}')
        tokens.append((match.start(match.lastgroup), match.lastgroup, match[match.lastgroup]))
        at = match.end()
    return tokens


def parse(source):
    """The tree of a formula, or SpecError."""
    parser = Parser(source)
    tree = parser.expression(0)
    parser.expect('end', '')
    return tree


class Parser:
    """A Pratt parser: expression(level) reads what binds at least as tightly as the level."""

    def __init__(self, source):
        self.source, self.tokens, self.position = source, scan(source), 0

    def peek(self) -> Tuple[int, str, str]:
        return self.tokens[self.position]

    def advance(self):
        self.position += 1
        return self.tokens[self.position - 1]

    def accept(self, text):
        if self.peek()[2] == text and self.peek()[1] != 'end':
            return self.advance()
        return None

    def expect(self, kind, text=None):
        at, found, word = self.advance()
        if found != kind or text is not None and word != text:
            raise self.source.error(at, f'expected {text or kind}, found {word or "the end"}')
        return word

    def expression(self, level):
        x = self.prefix(level)
        compared = False
        while True:
            at, kind, op = self.peek()
            if kind not in ('symbol', 'name') or PRECEDENCE.get(op, -1) < level or op in ('not', 'negation'):
                return x
            if op in COMPARISONS and compared:
                raise self.source.error(at, 'comparisons do not chain')
            compared = op in COMPARISONS
            self.advance()
            # The exponent may be a negation, and a power in it comes first: a**-b**c.
            right = PREFIX['-'] if op == '**' else PRECEDENCE[op] + 1
            x = Binary(at, op, x, self.expression(right))

    def prefix(self, level):
        at, kind, op = self.peek()
        if op not in PREFIX:
            return self.postfix(self.primary())
        if op == 'not' and level > PREFIX[op]:
            raise self.source.error(at, 'not needs parentheses here')
        self.advance()
        return Unary(at, op, self.expression(PREFIX[op]))

    def primary(self):
        at, kind, text = self.advance()
        if kind == 'number':
            return Number(at, int(text) if text.isdigit() else float(text))
        if kind == 'name' and text not in PRECEDENCE:
            return self.call(at, text) if self.accept('(') else Name(at, text)
        if text == '(':
            x = self.expression(0)
            self.expect('symbol', ')')
            return x
        raise self.source.error(at, f'expected a value, found {text or "the end"}')

    def postfix(self, x):
        while True:
            opening = self.accept('[')
            if not opening:
                return x
            coordinates = {}
            self.listed(']', lambda: self.keyword(coordinates, self.expression, 0))
            x = Index(opening[0], x, coordinates)

    def call(self, at, function):
        arguments, keywords = [], {}

        def argument():
            if self.tokens[self.position + 1][2] == '=':
                self.keyword(keywords, self.value, keywords)
            else:
                arguments.append(self.expression(0))
        if not self.accept(')'):
            self.listed(')', argument)
        return Call(at, function, arguments, keywords)

    def listed(self, closing, item):
        """Reads items between commas, and what closes them."""
        item()
        while self.accept(','):
            item()
        self.expect('symbol', closing)

    def keyword(self, into, read, argument):
        at, name = self.peek()[0], self.expect('name')
        self.expect('symbol', '=')
        if name in into:
            raise self.source.error(at, f'{name} is given twice')
        into[name] = None
        into[name] = read(argument)

    def value(self, keywords):
        """A keyword's value: for axis= a name or several in parentheses, else an expression."""
        if list(keywords)[-1] != 'axis':
            return self.expression(0)
        if not self.accept('('):
            return [self.expect('name')]
        names = []
        self.listed(')', lambda: names.append(self.expect('name')))
        return names
