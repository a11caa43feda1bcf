"""The indexes: each is asked once, before pip asks every one of them for every package."""
import concurrent.futures
import os
import re
import urllib.parse
import urllib.request

from job import job, login_for, public, tell

PROBE_SECONDS = 5


def problem_of(session, kind, url):
    """Why this index or folder cannot be used, with the status that it answers with if it does; nothing if it can."""
    scheme = urllib.parse.urlsplit(url).scheme
    if scheme not in ("http", "https"):
        path = urllib.request.url2pathname(urllib.parse.urlsplit(url).path) if scheme == "file" else url
        there = os.path.exists(os.path.expanduser(path))
        return None if there else {"problem": "there is no such file or directory"}
    if job["offline"]:
        return {"problem": "it is not on this machine, and the build is offline"}
    try:
        # A small page; the root of an index can be tens of megabytes.
        asked_for = url.rstrip("/") + "/pip/" if kind == "index" else url
        with session.get(asked_for, stream=True, timeout=PROBE_SECONDS) as response:
            status = response.status_code
    except Exception as e:
        return {"problem": reason_of(e)}
    refused = status in (401, 403, 407) or status >= 500
    return {"problem": "it answers with status %d" % status, "status": status} if refused else None


def reason_of(e):
    """The root of an error of the network in a few words, without the address that it tells."""
    reasons = []
    while e is not None:
        reasons.append(str(e))
        e = e.__cause__ or e.__context__
    forms = r"\[Errno -?\d+\] [^'\")>\]]*|timed out|too many \d+ error responses|certificate[^'\")>]*"
    reason = re.search(forms, " ".join(reasons))
    return reason.group() if reason else "it cannot be reached"


def has_user(url):
    return "@" in urllib.parse.urlsplit(url).netloc


def log_in(command, urls):
    """Hands credentials to pip's sessions, so that they stand in no URL."""
    logins = {}
    for url in urls:
        parts = urllib.parse.urlsplit(url)
        if parts.scheme in ("http", "https") and not has_user(url):
            logins.setdefault(parts.netloc, login_for(url))
    build = command._build_session

    def build_session(*arguments, **options):
        session = build(*arguments, **options)
        session.auth.passwords.update({host: login for host, login in logins.items() if login})
        return session

    command._build_session = build_session


def choose_indexes(command, options):
    if job.get("index"):
        options.index_url, options.extra_index_urls, options.find_links = job["index"], [], []
        options.no_index = False
    places = [("folder", url) for url in options.find_links]
    if not options.no_index:
        places += [("index", url) for url in [options.index_url, *options.extra_index_urls]]
    places = list(dict.fromkeys(places))
    log_in(command, [url for kind, url in places])
    unusable = job.get("unusable")
    if unusable is None:
        session = command._build_session(options, retries=0, timeout=PROBE_SECONDS)
        with concurrent.futures.ThreadPoolExecutor(max(1, len(places))) as pool:
            answers = list(pool.map(lambda place: problem_of(session, *place), places))
        unusable = [at for at, answer in enumerate(answers) if answer]
        problems = [{"url": public(places[at][1]), "ownUser": has_user(places[at][1]), **answers[at]} for at in unusable]
        tell("indexes", asked=len(places), unusable=unusable, problems=problems)
    usable = [place for at, place in enumerate(places) if at not in unusable]
    urls = [url for kind, url in usable if kind == "index"]
    options.no_index = not urls
    options.index_url, options.extra_index_urls = (urls or [""])[0], urls[1:]
    options.find_links = [url for kind, url in usable if kind == "folder"]
