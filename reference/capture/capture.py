#!/usr/bin/env python3
"""Captures what NumPy and PyTorch return for the vectors in reference/vectors, and checks the oracle by it.

    capture.py [loss…]           writes the captures into the files
    capture.py --check [loss…]   writes nothing, and says whether the captures there are fresh

It exits with 1 where NumPy or PyTorch disagree with the oracle or a capture is stale, and with 2
where it cannot read a spec. README.md says more.
"""
import argparse
import platform
import sys
from pathlib import Path

try:
    import numpy
    import torch
    import yaml
except ImportError as missing:
    sys.exit(f'{missing}\nOn Debian: apt-get install python3-numpy python3-torch python3-yaml, and run /usr/bin/python3')

from witness import captured, compare, files, spec
from witness.formula import SpecError

REPOSITORY = Path(__file__).resolve().parents[2]
PROVENANCE = {
    'command': 'python3 reference/capture/capture.py', 'python': platform.python_version(),
    'numpy': numpy.__version__, 'torch': torch.__version__, 'pyyaml': yaml.__version__,
}


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--check', action='store_true', help='write nothing; say whether the captures are fresh')
    parser.add_argument('loss', nargs='*', help='ids of losses (default: all that have vectors)')
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)                 # sums do not depend on the number of processors
    try:
        return run(REPOSITORY, options.loss, options.check)
    except SpecError as error:
        print(error, file=sys.stderr)
        return 2


def run(repository, losses, check):
    """Captures the losses, all of them by default, and gives the exit code."""
    specs = {path.stem: path for path in sorted((repository / 'specs').rglob('*.yaml'))}
    vectors = repository / 'reference' / 'vectors'
    known = [loss for loss in sorted(specs) if (vectors / f'{loss}.json').exists()]
    for loss in losses:
        if loss not in known:
            raise SpecError(repository / 'specs', 1, f'there is no loss {loss} with vectors')
    results, problems = {}, []
    for loss in losses or known:
        file = files.read(vectors / f'{loss}.json')
        declared = spec.read(specs[loss], specs[loss].relative_to(repository))
        problems += capture(declared, file, check)
        results[vectors / f'{loss}.json'] = file
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems or check:
        return 1 if problems else 0
    for path, file in results.items():
        files.write(path, file)
    return 0


def capture(declared, file, check):
    """Captures a loss's vectors into the file and gives what is wrong, as texts."""
    problems, compared = [], 0
    comparable = same_versions(file) if check else False
    for vector in file['vectors']:
        now = captured.captures(declared, vector)
        if compare.is_tame(vector):
            found, count = compare.disagreements(vector, now)
            problems += [f'{declared.id}/{vector["id"]} over ({", ".join(declared.axes)}): {text}' for text in found]
            compared += count
        if comparable and not compare.is_fresh(vector, now):
            problems.append(f'{declared.id}/{vector["id"]}: the captures are stale; run make reference')
        vector['captured'] = now
    if not compared:
        problems.append(f'{declared.id}: there is no vector on which the oracle could be checked')
    file['provenance'] = {**PROVENANCE, **{key: value for key, value in file['provenance'].items() if key not in PROVENANCE}}
    aside = '; other versions of NumPy and PyTorch made its captures, which are not compared' if check and not comparable else ''
    print(f'{declared.id}: {len(file["vectors"])} vectors, {compared} numbers held against the oracle{aside}')
    return problems


def same_versions(file):
    """Whether these versions of NumPy and PyTorch made the captures: others word and round some of them differently."""
    made = file['provenance']
    return not made.get('numpy') or all(made[library] == PROVENANCE[library] for library in ('numpy', 'torch'))


if __name__ == '__main__':
    sys.exit(main())
