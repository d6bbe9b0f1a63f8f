"""Vector files: read, and written in the one layout that `losscheck vectors fmt` gives them."""
import json
import os

WIDTH = 100     # of a line that an object in an object may stand on


def text(value):
    """The file's text: on one line what is short or holds no object in another, else an entry a line."""
    return layout(value, '') + '\n'


def layout(value, indent):
    line = json.dumps(value, ensure_ascii=False)
    if line.rfind('{') <= 0 or len(indent) + len(line.encode()) <= WIDTH:
        return line
    deeper = indent + '  '
    if isinstance(value, dict):
        entries = [f'{json.dumps(key, ensure_ascii=False)}: {layout(entry, deeper)}' for key, entry in value.items()]
    else:
        entries = [layout(entry, deeper) for entry in value]
    return line[0] + ','.join(f'\n{deeper}{entry}' for entry in entries) + f'\n{indent}{line[-1]}'


def read(path):
    return json.loads(path.read_text(encoding='utf-8'))


def write(path, content):
    """Writes a file whole or not at all."""
    unfinished = path.with_name(path.name + '.unfinished')
    try:
        unfinished.write_text(text(content), encoding='utf-8')
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
