"""Installs with pip what is chosen from a lock file for this Python: install.py FILE DIRECTORY

What has a digest is installed by it; for a repository the commit is one.
"""

import pathlib
import subprocess
import sys

from algorithm import choose
from pip._vendor.packaging.markers import default_environment
from pip._vendor.packaging.tags import sys_tags

PIP = [sys.executable, '-m', 'pip', 'install', '--no-deps', '--no-index', '--no-build-isolation', '--no-cache-dir',
    '--disable-pip-version-check', '--target', sys.argv[2]]

hashed = []
repositories = []
for package, kind, source in choose(pathlib.Path(sys.argv[1]), default_environment(), list(sys_tags())):
    if kind == 'vcs':
        repositories.append('%s @ %s+%s@%s' % (package['name'], source['type'], source['url'], source['commit-id']))
    else:
        digest = source['hashes']['sha256']
        hashed.append('%s @ %s --hash=sha256:%s' % (package['name'], source['url'], digest))
requirements = pathlib.Path(sys.argv[2] + '.txt')
requirements.write_text('\n'.join(hashed) + '\n', encoding='utf-8')
subprocess.run([*PIP, '--require-hashes', '--requirement', requirements], check=True)
for each in repositories:
    subprocess.run([*PIP, each], check=True)
