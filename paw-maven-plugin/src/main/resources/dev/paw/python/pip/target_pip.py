"""Drives the pip of the Python that runs this, to resolve for ANOTHER Python on another machine.

One JSON object per line: the job on standard input first, then answers to questions; events on standard output. What
pip prints goes to standard error. Nothing stands in the arguments, so that no process list shows it.

pip's own options choose wheels for a platform, but leave to the host what is replaced here:
- markers (PEP 508) are evaluated for the host (pypa/pip#11664);
- before pip 24.2, Requires-Python is compared with the host (pypa/pip#12216);
- there is neither an exclusion nor an override, and no source distribution can be used;
- before pip 25.3, wheels are downloaded that only their metadata is wanted of.
"""
import logging
import re

from pip._vendor.packaging.version import parse

from indexes import choose_indexes
from internals import asked, causes, files, forget, replace_internals
from job import finish, job, receive
from jobs import download, evaluated, is_marker, mistake, resolve, unpack
from metadata_only import spare_downloads
from self_test import self_test

errors = []  # what pip logs as errors
warnings = []  # of what pip logs as warnings, that which is about a package


YANKED = re.compile(r"yanked version: '([^']+)' candidate \(version (\S+) at .*\nReason for being yanked: (.*)")
UNKNOWN_EXTRA = re.compile(r"(\S+) (\S+) does not provide the extra '(.*)'")


class Warnings(logging.Handler):
    def emit(self, record):
        for kind, form in (("yanked", YANKED), ("extra", UNKNOWN_EXTRA)):
            found = form.search(record.getMessage())
            warning = found and dict(zip(("kind", "name", "version", "what"), (kind, *found.groups())))
            if warning and warning not in warnings:
                warnings.append(warning)


class Errors(logging.Handler):
    def emit(self, record):
        cause = " %s: %s" % (record.exc_info[0].__name__, record.exc_info[1]) if record.exc_info else ""
        errors.append(record.getMessage() + cause)


def about(packages):
    """The warnings about these packages, with the versions as the packages write them: 2022.05.18 is 2022.5.18."""
    versions = {each["name"]: each["version"] for each in packages}
    found = []
    for warning in warnings:
        version = versions.get(warning["name"])
        if version is not None and parse(version) == parse(warning["version"]):
            found.append({**warning, "version": version})
    return found


def main():
    job.update(receive())
    logging.getLogger("pip").addHandler(Errors(logging.ERROR))
    logging.getLogger("pip").addHandler(Warnings(logging.WARNING))
    if job["mode"] == "download":
        finish("downloaded" if download(choose_indexes) else "failed", causes=[], errors=errors, files={}, asked={})
        return
    if job["mode"] == "unpack":
        finish("unpacked" if unpack() else "failed", errors=errors)
        return
    if job["mode"] == "check":
        known = [is_marker(text) for text in job["markers"]]
        finish("checked", mistakes=[mistake(line) for line in job["requirements"]], known=known)
        return
    if job["mode"] == "markers":
        finish("evaluated", values=[evaluated(text) for text in job["markers"]])
        return
    try:
        replace_internals()
        spare_downloads()
        wrong = self_test(errors)
    except Exception as e:
        wrong = "%s: %s" % (type(e).__name__, e)
    if wrong:
        finish("unfit", reason=wrong)
        return
    forget()
    errors.clear()
    warnings.clear()
    packages = resolve(choose_indexes)
    if packages is None:
        finish("failed", causes=causes, errors=errors, files=files, asked=asked)
    else:
        finish("resolved", packages=packages, asked=asked, warnings=about(packages))


main()
