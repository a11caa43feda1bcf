"""Chooses from a lock file as the standard says installers do (PEP 751, "Installation").

Knows nothing of paw: it reads the TOML file, and takes markers, versions and tags of wheels (PEP 508, 440, 425) from
what every pip brings along.
"""

import tomllib

from pip._vendor.packaging.markers import Marker
from pip._vendor.packaging.specifiers import SpecifierSet
from pip._vendor.packaging.tags import parse_tag
from pip._vendor.packaging.utils import parse_wheel_filename

TREES = ('vcs', 'directory', 'archive')


def choose(file, environment, tags):
    """Pairs of a package and the kind and table of the one source that is to be installed of it."""
    lock = tomllib.loads(file.read_text(encoding='utf-8'))
    assert lock['lock-version'] == '1.0', 'another version of the standard'
    check_python(lock, environment)
    environments = lock.get('environments', [])
    assert not environments or any(holds(each, environment) for each in environments), 'not for this environment'
    chosen = {}
    for package in lock['packages']:
        if 'marker' in package and not holds(package['marker'], environment):
            continue
        check_python(package, environment)
        assert package['name'] not in chosen, 'ambiguous: ' + package['name']
        chosen[package['name']] = (package, *source(package, tags))
    return [chosen[name] for name in sorted(chosen)]


def source(package, tags):
    trees = [kind for kind in TREES if kind in package]
    files = [kind for kind in ('sdist', 'wheels') if kind in package]
    assert len(trees) + bool(files) == 1, 'no source, or some that exclude each other: ' + package['name']
    if trees:
        return trees[0], package[trees[0]]
    for each in package.get('wheels', []) + [package[kind] for kind in files if kind == 'sdist']:
        assert ('url' in each) != ('path' in each) and len(each['hashes']['sha256']) == 64, each
    ranked = [(rank(wheel, tags), wheel) for wheel in package.get('wheels', [])]
    fitting = [pair for pair in ranked if pair[0] is not None]
    if fitting:
        return 'wheel', min(fitting, key=lambda pair: pair[0])[1]
    assert 'sdist' in package, 'no wheel for this environment: ' + package['name']
    return 'sdist', package['sdist']


def rank(wheel, tags):
    """Place of the wheel's best tag in the list of tags, best first."""
    places = [tags.index(tag) for tag in parse_wheel_filename(wheel['name'])[3] if tag in tags]
    return min(places) if places else None


def tags_of(names):
    return [tag for name in names for tag in parse_tag(name)]


def check_python(table, environment):
    if 'requires-python' in table:
        version = environment['python_full_version']
        assert SpecifierSet(table['requires-python']).contains(version, prereleases=True), 'not for this Python'


def holds(marker, environment):
    return Marker(marker).evaluate(environment)
