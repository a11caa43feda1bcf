"""Calls the hooks of a project's build backend (PEP 517), in an environment that the caller has made.

The job is a JSON file, named by the only argument; the answer goes to another one, since a build prints what it likes.
"""
import importlib
import json
import os
import re
import sys


def backend(job):
    """The object that has the hooks."""
    for path in reversed(job["path"]):
        sys.path.insert(0, os.path.join(job["project"], path))
    module, _, attributes = job["backend"].partition(":")
    found = importlib.import_module(module)
    for name in filter(None, attributes.split(".")):
        found = getattr(found, name)
    return found


def normalized(name):
    """As packages are called (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name.strip()).lower()


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        job = json.load(file)
    del sys.path[0]
    os.chdir(job["project"])
    hooks = backend(job)
    wanted = list(getattr(hooks, "get_requires_for_build_wheel", lambda settings: [])(None))
    missing = [each for each in wanted if each not in job["met"] and normalized(each) not in job["met"]]
    if not missing:
        hooks.build_wheel(job["out"], None, None)
    with open(job["answer"], "w", encoding="utf-8") as file:
        json.dump({"missing": missing}, file)


main()
