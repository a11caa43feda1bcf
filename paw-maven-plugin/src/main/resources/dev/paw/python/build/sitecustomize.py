"""Lets a build see the tools that were fetched for it, and none that happen to be installed for this Python."""
import glob
import os
import site
import sys
import sysconfig

here = os.path.dirname(os.path.abspath(__file__))
installed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
installed.update(getattr(site, "getsitepackages", list)())
before = list(sys.path)
known = set()
for directory in sorted(installed):
    # Adds it once more, and what its .pth files name.
    site.addsitedir(directory, known)
foreign = {os.path.normcase(path) for path in sys.path[len(before) :]}
sys.path[:] = [path for path in before if os.path.normcase(path) not in foreign]
for directory in glob.glob(os.path.join(os.path.dirname(here), "prefix", "lib", "python*", "site-packages")):
    site.addsitedir(directory)
