"""What this program is to do, and how it talks to the one that started it: one JSON object a line."""
import json
import os
import sys
import urllib.parse
import urllib.request

# pip may print what it likes: that goes to standard error.
channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)

job = {}


def receive():
    return json.loads(sys.stdin.readline())


def tell(event, **facts):
    channel.write(json.dumps({"event": event, **facts}) + "\n")
    channel.flush()


def finish(event, **facts):
    """Tells what came of the job; nothing comes after that."""
    tell(event, last=True, **facts)


def ask(event, **facts):
    tell(event, **facts)
    return receive()


def login_for(url):
    """User and password for an index that has none in its URL, or nothing."""
    answer = ask("login", url=public(url))
    return (answer["user"], answer["password"]) if "user" in answer else None


def file_url(path):
    return "file://" + urllib.request.pathname2url(path)


def public(url):
    """The URL without user, password, query and fragment."""
    parts = urllib.parse.urlsplit(url)
    return urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment=""))
