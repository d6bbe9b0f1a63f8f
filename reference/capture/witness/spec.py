"""A spec as the witness reads it: from the YAML's source text, because YAML takes 1e-4 for a text and on for a boolean."""
import dataclasses
from pathlib import Path
from typing import Dict, List, Optional, Tuple

import yaml

from witness import formula
from witness.formula import Source, SpecError


@dataclasses.dataclass(frozen=True)
class Array:
    """A row-major array of numbers as they are written."""
    shape: Tuple[int, ...]
    data: List[str]


@dataclasses.dataclass(frozen=True)
class Input:
    axes: Tuple[str, ...]
    type: str = 'real'        # real, index or mask
    gradient: bool = False
    broadcast: bool = False


@dataclasses.dataclass(frozen=True)
class Formula:
    source: Source
    tree: object


@dataclasses.dataclass(frozen=True)
class Case:
    """What somebody printed, and for which inputs and settings."""
    id: str
    inputs: Dict[str, Array]
    params: Dict[str, str]
    backend: str
    dtype: str
    prints: str
    rounded: Dict[str, int]
    negated: bool


@dataclasses.dataclass(frozen=True)
class Spec:
    id: str
    axes: Dict[str, Optional[str]]   # the axis that an axis is as long as
    inputs: Dict[str, Input]
    params: Dict[str, Tuple[str, str]]  # type and default
    let: Dict[str, Formula]
    loss: Formula
    cases: List[Case]


class Node:
    """A node of the YAML tree with its file, for errors that say where."""

    def __init__(self, file, node):
        self.file, self.node, self.line = file, node, node.start_mark.line + 1

    def error(self, message):
        return SpecError(self.file, self.line, message)

    def text(self):
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.error('expected a text or a number')
        return self.node.value

    def flag(self):
        if self.text() not in ('true', 'false'):
            raise self.error('expected true or false')
        return self.text() == 'true'

    def items(self):
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.error('expected a list')
        return [Node(self.file, item) for item in self.node.value]

    def texts(self):
        return tuple(item.text() for item in self.items())

    def fields(self, known=None):
        """The entries of a mapping; those whose keys the witness does not know are an error."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error('expected keys and values')
        fields = {}
        for key, value in self.node.value:
            name = Node(self.file, key).text()
            if name in fields or known is not None and name not in known:
                raise Node(self.file, key).error(f'{name} stands twice' if name in fields else f'unknown key {name}')
            fields[name] = Node(self.file, value)
        return fields

    def require(self, fields, key):
        if key not in fields:
            raise self.error(f'{key} is missing')
        return fields[key]


SPEC = ('id title family also go summary references axes inputs params let loss limits datasets cases').split()
INPUT = 'type axes of is range values gradient broadcast doc'.split()
PARAM = 'type values default require doc'.split()
CASE = 'id data inputs params source prints rounded erratum tolerance'.split()


def read(path, name=None):
    """Reads a spec; in errors the file is called by the name."""
    file = str(name or path)
    try:
        tree = yaml.compose(Path(path).read_text(encoding='utf-8'))
    except yaml.MarkedYAMLError as error:
        raise SpecError(file, error.problem_mark.line + 1, error.problem) from error
    if tree is None:
        raise SpecError(file, 1, 'the file is empty')
    root = Node(file, tree)
    fields = root.fields(SPEC)

    def entries(key):
        return fields[key].fields() if key in fields else {}
    return Spec(
        id=root.require(fields, 'id').text(),
        axes={name: read_axis(node) for name, node in entries('axes').items()},
        inputs={name: read_input(node) for name, node in root.require(fields, 'inputs').fields().items()},
        params={name: read_param(node) for name, node in entries('params').items()},
        let={name: read_formula(node) for name, node in entries('let').items()},
        loss=read_formula(root.require(fields, 'loss')),
        cases=[read_case(node, entries('datasets')) for node in (fields['cases'].items() if 'cases' in fields else [])])


def read_axis(node):
    if isinstance(node.node, yaml.ScalarNode):
        return None
    return node.require(node.fields(['like', 'doc']), 'like').text()


def read_input(node):
    fields = node.fields(INPUT)
    kind = fields['type'].text() if 'type' in fields else 'real'
    if kind not in ('real', 'index', 'mask'):
        raise fields['type'].error(f'unknown type of an input: {kind}')
    return Input(node.require(fields, 'axes').texts(), kind,
                 'gradient' in fields and fields['gradient'].flag(), 'broadcast' in fields and fields['broadcast'].flag())


def read_param(node):
    fields = node.fields(PARAM)
    kind = fields['type'].text() if 'type' in fields else 'real'
    if kind not in ('real', 'int', 'bool'):
        raise fields['type'].error(f'unknown type of a parameter: {kind}')
    return kind, node.require(fields, 'default').text()


def read_formula(node):
    inside = 1 if node.node.style in ('|', '>') else 0      # a block's text begins a line later
    source = Source(node.file, node.line + inside, node.text())
    return Formula(source, formula.parse(source))


def read_case(node, datasets):
    fields = node.fields(CASE)
    data = {}
    if 'data' in fields:
        name = fields['data'].text()
        if name not in datasets:
            raise fields['data'].error(f'there is no data set {name}')
        data.update(datasets[name].fields())
    data.update(fields['inputs'].fields() if 'inputs' in fields else {})
    source = node.require(fields, 'source').fields('cell backend dtype doc'.split())
    return Case(
        id=node.require(fields, 'id').text(),
        inputs={name: read_array(array) for name, array in data.items()},
        params={name: value.text() for name, value in (fields['params'].fields() if 'params' in fields else {}).items()},
        backend=source['backend'].text(), dtype=source['dtype'].text(), prints=node.require(fields, 'prints').text(),
        rounded={name: int(places.text()) for name, places in (fields['rounded'].fields() if 'rounded' in fields else {}).items()},
        negated='erratum' in fields and fields['erratum'].fields()['relation'].text() == 'negated')


def read_array(node):
    if isinstance(node.node, yaml.ScalarNode):
        return Array((), [node.text()])
    parts = [read_array(item) for item in node.items()]
    if len({part.shape for part in parts}) > 1:
        raise node.error('rows of different lengths')
    inner = parts[0].shape if parts else ()
    return Array((len(parts), *inner), [text for part in parts for text in part.data])
