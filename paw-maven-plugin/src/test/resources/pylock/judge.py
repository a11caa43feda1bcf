"""Tells what is chosen from each lock below a directory; by the standard's words or by the library of its authors.

judge.py algorithm|library DIRECTORY
"""

import json
import pathlib
import sys
import tomllib


def by_algorithm(file, environment, tags):
    from algorithm import choose, tags_of
    for package, kind, source in choose(file, environment, tags_of(tags)):
        yield package['name'], package.get('version'), kind, source


def by_library(file, environment, tags):
    from packaging.pylock import Pylock
    from packaging.tags import parse_tag
    pylock = Pylock.from_dict(tomllib.loads(file.read_text(encoding='utf-8')))
    kinds = {'PackageVcs': 'vcs', 'PackageDirectory': 'directory', 'PackageArchive': 'archive'}
    chosen = pylock.select(environment=environment, tags=[tag for name in tags for tag in parse_tag(name)])
    for package, source in chosen:
        kind = kinds.get(type(source).__name__, 'file')
        table = {name.replace('_', '-'): value for name, value in vars_of(source).items() if value is not None}
        yield package.name, package.version, kind, table


def vars_of(source):
    return {name: getattr(source, name) for name in source.__dataclass_fields__}


def told(name, version, kind, source):
    if kind == 'vcs':
        keys = ('type', 'url', 'requested-revision', 'commit-id', 'subdirectory')
        what = [source.get(key) for key in keys]
    elif kind == 'archive':
        what = [source.get('url') or source['path'], source['hashes']['sha256'], source.get('subdirectory')]
    elif kind == 'directory':
        what = [source['path']]
    else:
        what = [source['name'], source['hashes']['sha256']]
    return ' '.join(str(each) for each in (name, version, *what))


def platforms(directory, choose):
    file = directory / 'pylock.multi-mordred.toml'
    for platform in tomllib.loads((directory / 'paw.lock').read_text(encoding='utf-8'))['platforms']:
        machine = 'x86_64' if platform['name'] == 'linux/amd64' else 'aarch64'
        version = platform['python']['version']
        environment = {'implementation_name': 'cpython', 'os_name': 'posix', 'sys_platform': 'linux',
            'platform_system': 'Linux', 'platform_machine': machine,
            'python_version': version.rpartition('.')[0], 'python_full_version': version}
        tags = ['cp311-cp311-manylinux_2_17_' + machine, 'py3-none-any']
        yield sorted(told(*each) for each in choose(file, environment, tags))


choose = {'algorithm': by_algorithm, 'library': by_library}[sys.argv[1]]
cases = sorted(pathlib.Path(sys.argv[2]).iterdir(), key=lambda path: int(path.name))
print(json.dumps([list(platforms(case, choose)) for case in cases]))
