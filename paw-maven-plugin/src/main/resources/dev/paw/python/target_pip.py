"""Drives the pip of the Python that runs this, to resolve for ANOTHER Python on another machine.

One JSON object per line: the job on standard input first, then answers to questions; events on standard output. What
pip prints goes to standard error. Nothing stands in the arguments, so that no process list shows it.

pip's own options choose wheels for a platform, but leave to the host what is replaced here:
- markers (PEP 508) are evaluated for the host (pypa/pip#11664);
- before pip 24.2, Requires-Python is compared with the host (pypa/pip#12216);
- there is neither an exclusion nor an override, and no source distribution can be used.
These internals of pip are not public. `self_test` proves them on a target that no host can be, before each resolution.
"""
import collections
import concurrent.futures
import copy
import functools
import json
import logging
import os
import re
import sys
import tarfile
import tempfile
import urllib.parse
import urllib.request
import zipfile

from pip._internal.commands import create_command
from pip._internal.models.candidate import InstallationCandidate
from pip._internal.models.format_control import FormatControl
from pip._internal.models.link import Link
from pip._vendor.packaging.specifiers import SpecifierSet
from pip._vendor.packaging.utils import canonicalize_name

PROBE_SECONDS = 5
RETRIES = 1
SECONDS = 20

channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)

job = {}
asked = collections.defaultdict(dict)  # name -> who asks -> requirement
files = collections.defaultdict(dict)  # name -> file name -> why not, or None
sizes = {}  # URL -> bytes
built = {}  # URL of a source distribution -> wheel
causes = []  # what pip's resolver gives as the reasons of its failure
errors = []  # what pip logs as errors


def tell(event, **facts):
    channel.write(json.dumps({"event": event, **facts}) + "\n")
    channel.flush()


def ask(event, **facts):
    tell(event, **facts)
    return json.loads(sys.stdin.readline())


def public(url):
    """The URL without user, password, query and fragment."""
    parts = urllib.parse.urlsplit(url)
    return urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment=""))


# --- what is replaced in pip ---


def wrap(owner, name, make):
    original = getattr(owner, name)
    setattr(owner, name, functools.wraps(original)(make(original)))


def overridden(requirement):
    name = canonicalize_name(requirement.name)
    if name not in job["overrides"]:
        return requirement
    changed = copy.copy(requirement)
    changed.specifier = SpecifierSet(job["overrides"][name])
    return changed


def dependencies(original):
    def iter_dependencies(self, extras=()):
        who = "%s %s" % (self.canonical_name, self.version)
        for requirement in original(self, extras):
            name = canonicalize_name(requirement.name)
            asked[name][who] = str(requirement)
            if name not in job["excludes"]:
                yield overridden(requirement)

    return iter_dependencies


def roots(original):
    def collect_root_requirements(self, ireqs):
        kept = []
        for ireq in ireqs:
            if ireq.req is not None and ireq.match_markers():
                name = canonicalize_name(ireq.req.name)
                if not ireq.constraint:
                    asked[name][str(ireq.comes_from)] = str(ireq.req)
                if name in job["excludes"]:
                    continue
                ireq.req = overridden(ireq.req)
            kept.append(ireq)
        return original(self, kept)

    return collect_root_requirements


def evaluation(original):
    def evaluate_link(self, link):
        verdict = original(self, link)
        # A folder holds other packages' files too, and pip takes the address of a page for a link as well.
        foreign = verdict[1].startswith(("wrong project name", "Missing project version", "not a file"))
        if "binary" in self._formats and not foreign:
            fits = getattr(verdict[0], "name", verdict[0]) in ("candidate", True)
            files[canonicalize_name(self.project_name)][link.filename] = None if fits else verdict[1]
        return verdict

    return evaluate_link


def sized_link(original):
    def from_json(cls, file_data, page_url):
        link = original.__func__(cls, file_data, page_url)
        if link is not None and file_data.get("size"):
            sizes[public(link.url)] = file_data["size"]
        return link

    return classmethod(from_json)


def best_candidate(original):
    """Where no wheel will do, a source distribution, built to a wheel by whoever started this."""

    def find_best_candidate(self, project_name, specifier=None, hashes=None):
        if project_name not in files:
            tell("looking", name=project_name)
        found = original(self, project_name, specifier, hashes)
        if found.best_candidate is not None or getattr(self, "wants_sources", False):
            return found
        source = source_finder(self).find_best_candidate(project_name, specifier, hashes).best_candidate
        if source is None:
            return found
        wheel = Link(build(self, project_name, source))
        evaluator = self.make_candidate_evaluator(project_name=project_name, specifier=specifier)
        return evaluator.compute_best_candidate([InstallationCandidate(project_name, str(source.version), wheel)])

    return find_best_candidate


def source_finder(finder):
    sources = copy.copy(finder)
    sources.wants_sources = True
    sources.format_control = FormatControl({":all:"}, set())
    for cache in ("_all_candidates", "_best_candidates"):
        if hasattr(sources, cache):
            setattr(sources, cache, {})
    return sources


def build(finder, name, candidate):
    link = candidate.link
    if link.url not in built:
        path = os.path.join(tempfile.mkdtemp(dir=job["to"]), link.filename)
        response = finder._link_collector.session.get(
            link.url_without_fragment, headers={"Accept-Encoding": "identity"}, stream=True
        )
        response.raise_for_status()
        with open(path, "wb") as out:
            for chunk in response.iter_content(1 << 16):
                out.write(chunk)
        sha256 = link.hash if link.hash_name == "sha256" else ""
        answer = ask(
            "sdist",
            name=canonicalize_name(name),
            version=str(candidate.version),
            url=public(link.url),
            sha256=sha256,
            file=path,
            asked=asked[canonicalize_name(name)],
        )
        built[link.url] = "file://" + urllib.request.pathname2url(answer["wheel"])
    return built[link.url]


def failure(original):
    def get_installation_error(self, e, constraints):
        for requirement, parent in e.causes:
            ireq = requirement.get_candidate_lookup()[1]
            name = getattr(requirement, "project_name", requirement.name)
            causes.append(
                {
                    "name": str(name),
                    "requirement": str(requirement),
                    "parent": "%s %s" % (parent.name, parent.version) if parent else "",
                    "where": str(ireq.comes_from) if ireq is not None and not parent else "",
                }
            )
            if name in constraints:
                text = "%s%s" % (name, constraints[name].specifier)
                causes.append({"name": str(name), "requirement": text, "parent": "", "where": "the constraints"})
        return original(self, e, constraints)

    return get_installation_error


def replace_internals():
    from pip._internal.index import package_finder
    from pip._internal.resolution.resolvelib import factory
    from pip._vendor.packaging import markers

    markers.default_environment = lambda: dict(job["environment"])
    candidate = factory.RequiresPythonCandidate
    version = lambda: tuple(int(part) for part in job["python"].split("."))
    factory.RequiresPythonCandidate = lambda info: candidate(info or version())
    backends = 0
    for module in ("importlib", "pkg_resources"):
        try:
            backend = __import__("pip._internal.metadata." + module, fromlist=["Distribution"])
        except ImportError:
            continue
        wrap(backend.Distribution, "iter_dependencies", dependencies)
        backends += 1
    if not backends:
        raise ImportError("this pip has no metadata backend that is known here")
    wrap(factory.Factory, "collect_root_requirements", roots)
    wrap(factory.Factory, "get_installation_error", failure)
    wrap(package_finder.LinkEvaluator, "evaluate_link", evaluation)
    wrap(package_finder.PackageFinder, "find_best_candidate", best_candidate)
    if hasattr(Link, "from_json"):
        Link.from_json = sized_link(Link.__dict__["from_json"])


# --- indexes: each is asked once, before pip asks every one for every package ---


def problem_of(session, kind, url):
    """Why this index or folder cannot be used, or an empty text."""
    scheme = urllib.parse.urlsplit(url).scheme
    if scheme not in ("http", "https"):
        path = urllib.request.url2pathname(urllib.parse.urlsplit(url).path) if scheme == "file" else url
        return "" if os.path.exists(os.path.expanduser(path)) else "there is no such file or directory"
    if job["offline"]:
        return "it is not on this machine, and the build is offline"
    try:
        # A small page; the root of an index can be tens of megabytes.
        asked_for = url.rstrip("/") + "/pip/" if kind == "index" else url
        with session.get(asked_for, stream=True, timeout=PROBE_SECONDS) as response:
            status = response.status_code
    except Exception as e:
        return reason_of(e)
    return "it answers with status %d" % status if status in (401, 403, 407) or status >= 500 else ""


def reason_of(e):
    """The root of an error of the network in a few words, without the address that it tells."""
    reasons = []
    while e is not None:
        reasons.append(str(e))
        e = e.__cause__ or e.__context__
    forms = r"\[Errno -?\d+\] [^'\")>\]]*|timed out|too many \d+ error responses|certificate[^'\")>]*"
    reason = re.search(forms, " ".join(reasons))
    return reason.group() if reason else "it cannot be reached"


def choose_indexes(command, options):
    if job.get("index"):
        options.index_url, options.extra_index_urls, options.find_links = job["index"], [], []
        options.no_index = False
    places = [("folder", url) for url in options.find_links]
    if not options.no_index:
        places += [("index", url) for url in [options.index_url, *options.extra_index_urls]]
    places = list(dict.fromkeys(places))
    unusable = dict(job.get("unusable") or {})
    if "unusable" not in job:
        session = command._build_session(options, retries=0, timeout=PROBE_SECONDS)
        with concurrent.futures.ThreadPoolExecutor(max(1, len(places))) as pool:
            answers = list(pool.map(lambda place: problem_of(session, *place), places))
        unusable = {str(at): answer for at, answer in enumerate(answers) if answer}
        problems = [{"url": public(places[int(at)][1]), "problem": text} for at, text in unusable.items()]
        tell("indexes", asked=len(places), unusable=unusable, problems=problems)
    usable = [place for at, place in enumerate(places) if str(at) not in unusable]
    urls = [url for kind, url in usable if kind == "index"]
    options.no_index = not urls
    options.index_url, options.extra_index_urls = (urls or [""])[0], urls[1:]
    options.find_links = [url for kind, url in usable if kind == "folder"]


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


# --- the two jobs ---


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


def download(prepare):
    """Wheels for this very Python: what the build of a source distribution needs."""
    wanted = build_requirements(job["sdist"]) + job["more"]
    if not wanted:
        return True
    requirements = os.path.join(tempfile.mkdtemp(dir=job["to"]), "requirements.txt")
    with open(requirements, "w", encoding="utf-8") as out:
        out.write("\n".join(wanted) + "\n")
    return run(["download", "--only-binary", ":all:", "--dest", job["to"], "-r", requirements], prepare) == 0


def build_requirements(sdist):
    """What pyproject.toml asks for (PEP 518), or else what setuptools needs."""
    text = pyproject(sdist)
    if text is not None:
        try:
            import tomllib
        except ImportError:
            from pip._vendor import tomli as tomllib
        system = tomllib.loads(text.decode("utf-8")).get("build-system")
        if system is not None:
            return system.get("requires", [])
    return ["setuptools>=40.8.0", "wheel"]


def pyproject(sdist):
    wanted = re.compile(r"(\./)?[^/]+/pyproject\.toml")
    if zipfile.is_zipfile(sdist):
        with zipfile.ZipFile(sdist) as archive:
            return next((archive.read(name) for name in archive.namelist() if wanted.fullmatch(name)), None)
    with tarfile.open(sdist) as archive:
        return next((archive.extractfile(each).read() for each in archive if wanted.fullmatch(each.name)), None)


def probe_wheel(folder, name, version, tag, *headers):
    info = "%s-%s.dist-info/" % (name, version)
    metadata = ["Metadata-Version: 2.1", "Name: " + name, "Version: " + version, *headers]
    with zipfile.ZipFile(os.path.join(folder, "%s-%s-%s.whl" % (name, version, tag)), "w") as wheel:
        wheel.writestr(info + "METADATA", "\n".join(metadata) + "\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: %s\n" % tag)
        wheel.writestr(info + "RECORD", "")


def self_test():
    """Resolves for a machine that does not exist; returns what came out wrong, or an empty text."""
    with tempfile.TemporaryDirectory(dir=job["to"]) as folder:
        probe_wheel(
            folder,
            "paw_probe",
            "1",
            "py3-none-any",
            "Requires-Dist: paw-probe-native; platform_machine == 'probe' and python_full_version == '3.99.1'",
            "Requires-Dist: paw-probe-host; platform_machine != 'probe' or python_version != '3.99'",
            "Requires-Dist: paw-probe-excluded",
            "Requires-Dist: paw-probe-pinned==1",
        )
        tag = "cp399-cp399-manylinux_2_99_probe"
        probe_wheel(folder, "paw_probe_native", "1", tag, "Requires-Python: ==3.99.*")
        for version in ("1", "2"):
            probe_wheel(folder, "paw_probe_pinned", version, "py3-none-any")
        requirements = os.path.join(folder, "requirements.txt")
        with open(requirements, "w", encoding="utf-8") as out:
            out.write("paw-probe\n")
        real = dict(job)
        job.update(
            python="3.99.1",
            platforms=["manylinux_2_99_probe"],
            environment=dict(
                job["environment"], platform_machine="probe", python_version="3.99", python_full_version="3.99.1"
            ),
            excludes=["paw-probe-excluded"],
            overrides={"paw-probe-pinned": "==2"},
            requirements=requirements,
        )

        def only_probes(command, options):
            options.no_index, options.find_links = True, [folder]

        try:
            found = resolve(only_probes)
        finally:
            job.update(real)
        names = sorted("%(name)s %(version)s" % each for each in found or [])
        expected = ["paw-probe 1", "paw-probe-native 1", "paw-probe-pinned 2"]
        return "" if names == expected else "; ".join([*names, *errors]) or "nothing was resolved"


class Errors(logging.Handler):
    def emit(self, record):
        cause = " %s: %s" % (record.exc_info[0].__name__, record.exc_info[1]) if record.exc_info else ""
        errors.append(record.getMessage() + cause)


def main():
    job.update(json.loads(sys.stdin.readline()))
    logging.getLogger("pip").addHandler(Errors(logging.ERROR))
    if job["mode"] == "download":
        tell("downloaded" if download(choose_indexes) else "failed", causes=[], errors=errors, files={}, asked={})
        return
    try:
        replace_internals()
        wrong = self_test()
    except Exception as e:
        wrong = "%s: %s" % (type(e).__name__, e)
    if wrong:
        tell("unfit", reason=wrong)
        return
    for memory in (asked, files, causes, errors):
        memory.clear()
    packages = resolve(choose_indexes)
    if packages is None:
        tell("failed", causes=causes, errors=errors, files=files, asked=asked)
    else:
        tell("resolved", packages=packages, asked=asked)


main()
