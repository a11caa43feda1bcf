"""What pip is driven to do."""
import json
import logging
import os
import tempfile

from pip._internal.commands import create_command
from pip._internal.exceptions import PipError
from pip._internal.req.constructors import install_req_from_line
from pip._internal.req.req_file import break_args_options
from pip._vendor.packaging.markers import InvalidMarker, Marker, UndefinedComparison, UndefinedEnvironmentName
from pip._vendor.packaging.requirements import InvalidRequirement, Requirement
from pip._vendor.packaging.specifiers import InvalidSpecifier
from pip._vendor.packaging.utils import canonicalize_name
from pip._vendor.packaging.version import InvalidVersion

from internals import sizes
from job import job, public

# What pip raises of a line that it does not understand; of another error it is not the line that is to blame.
NO_REQUIREMENT = (PipError, InvalidMarker, InvalidRequirement, InvalidSpecifier)
RETRIES = 1
SECONDS = 20


def run(arguments, prepare):
    """pip with these arguments; `prepare` changes the options that its configuration and environment gave."""
    command = create_command(arguments[0])
    parse = command.parse_args

    def parse_args(args):
        options, rest = parse(args)
        options.require_venv = False
        options.retries, options.timeout = RETRIES, SECONDS
        for name in ("use_user_site", "prefix_path", "root_path", "python"):
            if hasattr(options, name):
                setattr(options, name, None)
        prepare(command, options)
        return options, rest

    command.parse_args = parse_args
    quiet = ["--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
    return command.main(arguments[1:] + quiet)


def resolve(prepare):
    report = os.path.join(tempfile.mkdtemp(dir=job["to"]), "report.json")
    arguments = ["install", "--dry-run", "--ignore-installed", "--report", report, "--target", job["to"]]
    arguments += ["--python-version", job["python"], "--implementation", "cp", "--only-binary", ":all:"]
    for platform in job["platforms"]:
        arguments += ["--platform", platform]
    if run(arguments + ["-r", job["requirements"]], prepare) != 0:
        return None
    with open(report, encoding="utf-8") as source:
        return [package(item) for item in json.load(source)["install"]]


def evaluated(text):
    """Whether a marker holds for the target."""
    return Marker(text).evaluate(dict(job["environment"]))


def is_marker(text):
    """Whether it is an environment marker, whatever it comes to."""
    try:
        Marker(text).evaluate()
    except (InvalidMarker, UndefinedComparison, UndefinedEnvironmentName):
        return False
    except InvalidVersion:
        pass  # This machine's kernel need not have a version as those of packages are.
    return True


def mistake(line):
    """What is wrong with a line of requirements as pip reads it, in a few words; nothing if it is right."""
    text = break_args_options(line)[0].strip()
    try:
        install_req_from_line(text)
        return None
    except NO_REQUIREMENT as e:
        first, *more = str(e).splitlines() or [""]
        first = first.replace("Invalid requirement: %r" % text, "").lstrip(": ")
        return "; ".join(each for each in [first, *more] if each and not each.startswith(" "))


def package(item):
    info, metadata = item["download_info"], item["metadata"]
    url = info["url"]
    archive = info.get("archive_info", {})
    digest = archive.get("hashes", {}).get("sha256", "")
    return {
        "name": canonicalize_name(metadata["name"]),
        "version": metadata["version"],
        "url": public(url),
        "sha256": digest,
        "size": sizes.get(public(url), 0),
    }


def unpack():
    """An archive of sources, as pip does it: without what leads out of the directory, and without the top directory."""
    from pip._internal.utils.unpacking import unpack_file

    try:
        unpack_file(job["source"], job["to"])
    except Exception as e:
        logging.getLogger("pip").error("%s", e)
        return False
    return True


def download(prepare):
    """Wheels for this very Python: what the build of a project needs."""
    try:
        wanted = [of_index(text) for text in job["requirements"]]
    except ValueError as e:
        logging.getLogger("pip").error("pyproject.toml: %s", e)
        return False
    requirements = os.path.join(tempfile.mkdtemp(dir=job["to"]), "requirements.txt")
    with open(requirements, "w", encoding="utf-8") as out:
        out.write("\n".join(wanted) + "\n")
    return run(["download", "--only-binary", ":all:", "--dest", job["to"], "-r", requirements], prepare) == 0


def of_index(text):
    """The requirement, if it is one (PEP 508) of a package of an index, and not an option or address.

    pip would build what an address has right here, with the user's settings and credentials in reach.
    """
    requirement = Requirement(text)
    if requirement.url:
        raise ValueError("'%s' is asked for by an address, and not from an index" % requirement.name)
    return str(requirement)
