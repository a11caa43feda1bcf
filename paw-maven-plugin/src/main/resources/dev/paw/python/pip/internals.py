"""What is replaced in pip. None of it is public; `self_test` proves it before each resolution."""
import collections
import copy
import functools
import os
import tempfile
import types

from pip._internal.exceptions import HashError
from pip._internal.models.candidate import InstallationCandidate
from pip._internal.models.format_control import FormatControl
from pip._internal.models.link import Link
from pip._internal.req import constructors
from pip._internal.req.constructors import install_req_from_line
from pip._internal.req.req_install import InstallRequirement
from pip._internal.utils.hashes import Hashes
from pip._internal.utils.misc import hash_file
from pip._internal.utils.packaging import get_requirement
from pip._vendor.packaging.specifiers import SpecifierSet
from pip._vendor.packaging.utils import canonicalize_name, parse_wheel_filename

from job import ask, job, public, tell

asked = collections.defaultdict(dict)  # name -> who asks -> requirement
constraining = collections.defaultdict(list)  # name -> lines of constraints, as pip has them
files = collections.defaultdict(dict)  # name -> file name -> why not, or None
looked = set()  # names
sizes = {}  # URL -> bytes
directs = {}  # direct reference in metadata -> URL of its wheel
built = {}  # URL of a source distribution -> wheel
causes = []  # what pip's resolver gives as the reasons of its failure


def wrap(owner, name, make):
    original = getattr(owner, name)
    setattr(owner, name, functools.wraps(original)(make(original)))


def overridden(requirement, who):
    """The requirement that the overrides leave of one; what names a place gets the wheel from there."""
    override = job["overrides"].get(canonicalize_name(requirement.name))
    changed = copy.copy(requirement)
    if override is not None:
        changed.specifier = SpecifierSet(override["specifier"])
        changed.url = override["wheel"] or None
        changed.extras = set(requirement.extras) | get_requirement("x" + override["extras"]).extras
    elif requirement.url and who:
        text = str(requirement)
        if text not in directs:
            directs[text] = ask("direct", requirement=text.partition(";")[0], who=who)["wheel"]
        changed.url = directs[text]
    return changed


def dependencies(original):
    def iter_dependencies(self, extras=()):
        who = "%s %s" % (self.canonical_name, self.version)
        for requirement in original(self, extras):
            name = canonicalize_name(requirement.name)
            asked[name][who] = str(requirement)
            if name not in job["excludes"]:
                yield overridden(requirement, who)

    return iter_dependencies


def roots(original):
    def collect_root_requirements(self, ireqs):
        kept = []
        for ireq in ireqs:
            if ireq.req is not None and ireq.match_markers():
                name = canonicalize_name(ireq.req.name)
                if ireq.constraint:
                    constraining[name].append(ireq)
                else:
                    asked[name][str(ireq.comes_from)] = str(ireq.req)
                if name in job["excludes"] or (ireq.constraint and name in job["overrides"]):
                    continue
                if name in job["overrides"]:
                    text = str(overridden(ireq.req, None))
                    ireq = install_req_from_line(text, ireq.comes_from, user_supplied=ireq.user_supplied)
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
        if project_name not in looked and not job.get("probing"):
            looked.add(project_name)
            tell("looking", name=project_name)
        found = original(self, project_name, specifier, hashes)
        if found.best_candidate is not None or getattr(self, "wants_sources", False):
            return found
        source = source_finder(self).find_best_candidate(project_name, specifier, hashes).best_candidate
        if source is None:
            return found
        wheel = Link(build(self, project_name, source, hashes))
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


def build(finder, name, candidate, hashes):
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
        if hashes:
            try:
                hashes.check_against_path(path)
            except HashError as e:
                e.req = "%s==%s" % (name, candidate.version)
                raise
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
        built[link.url] = answer["wheel"]
    return built[link.url]


def own_hashes(original):
    """The digests that a requirement demands of a source distribution are not those of the wheel built from it.

    Those of the wheel of an override are demanded by nobody.
    """

    def hashes(self, trust_internet=True):
        own = [*built.values(), *(override["wheel"] for override in job["overrides"].values())]
        if self.link is not None and self.link.url in own:
            return Hashes({"sha256": [hash_file(self.link.file_path)[0].hexdigest()]})
        return original(self, trust_internet)

    return hashes


def demanded_hashes(original):
    """An override wins over the digests of what it replaces, and has no place for others: the index's stand."""

    def _get_linked_req_hashes(self, req):
        if req.req is not None and canonicalize_name(req.req.name) in job["overrides"]:
            return req.hashes(trust_internet=True)
        return original(self, req)

    return _get_linked_req_hashes


def failure(original):
    def get_installation_error(self, e, constraints):
        def add(name, requirement, parent, where, specifier):
            found = newest(self._finder, name, specifier)
            cause = dict(name=name, requirement=requirement, parent=parent, where=where, newest=found)
            if cause not in causes:
                causes.append(cause)

        for requirement, parent in e.causes:
            if requirement.name.startswith("<Python") and requirement.specifier.contains(job["python"]):
                continue
            candidate, ireq = requirement.get_candidate_lookup()
            if ireq is None:
                ireq = getattr(getattr(candidate, "base", candidate), "_ireq", None)
            name = str(getattr(requirement, "project_name", requirement.name))
            wanting = wanting_extras(parent) if parent and parent.name.startswith(name + "[") else {}
            for who, wanted in wanting.items():
                is_line = who.startswith("-")
                text = "%s %s" % (name, parent.version) if wanted.url else str(wanted)
                add(name, text, "" if is_line else who, who if is_line else "", wanted.specifier)
            if not wanting:
                who = "%s %s" % (parent.name, parent.version) if parent else ""
                line = str(ireq.comes_from) if ireq is not None and not parent else ""
                add(name, str(requirement), who, line, getattr(ireq, "specifier", ""))
            for line in constraining[canonicalize_name(name)] if name in constraints else ():
                wheel = line.link and parse_wheel_filename(line.link.filename)
                text = "%s %s" % wheel[:2] if wheel else str(line.req)
                add(name, text, "", str(line.comes_from), line.specifier)
        return original(self, e, constraints)

    return get_installation_error


def wanting_extras(candidate):
    """Who asks for what, where pip has a candidate with extras ask for the one without."""
    requirements = {who: get_requirement(text) for who, text in asked[candidate.project_name].items()}
    fits = lambda wanted: wanted.specifier.contains(str(candidate.version), prereleases=True)
    return {who: wanted for who, wanted in requirements.items() if wanted.extras and fits(wanted)}


def newest(finder, name, specifier):
    """The newest version on the indexes that fits both the requirement and the target, or an empty text."""
    if name.startswith("<"):
        return ""
    finder.find_all_candidates(name)
    fitting = [file for file, problem in files[canonicalize_name(name)].items() if problem is None]
    versions = {parse_wheel_filename(file)[1] for file in fitting}
    return str(max(SpecifierSet(str(specifier)).filter(versions), default=""))


def replace_internals():
    from pip._internal.index import package_finder
    from pip._internal.operations.prepare import RequirementPreparer
    from pip._internal.resolution.resolvelib import factory
    from pip._vendor.packaging import markers

    # pip lets what comes from PyPI ask for nothing from elsewhere, such as the wheel of an override.
    nowhere = types.SimpleNamespace(file_storage_domain=None)
    constructors.PyPI, constructors.TestPyPI = nowhere, nowhere

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
    wrap(InstallRequirement, "hashes", own_hashes)
    wrap(RequirementPreparer, "_get_linked_req_hashes", demanded_hashes)
    wrap(package_finder.LinkEvaluator, "evaluate_link", evaluation)
    wrap(package_finder.PackageFinder, "find_best_candidate", best_candidate)
    if hasattr(Link, "from_json"):
        Link.from_json = sized_link(Link.__dict__["from_json"])


def forget():
    """What the self-test left."""
    for memory in (asked, constraining, files, causes):
        memory.clear()
