"""In SirMordred's place: reads setup.cfg as it does, writes to the search engine and logs in to SortingHat."""

import base64
import configparser
import hashlib
import json
import os
import ssl
import sys
import time
import urllib.error
import urllib.parse
import urllib.request


def typed(value):
    """What SirMordred makes of a value of ConfigParser's."""
    if value.startswith('"') and value.endswith('"'):
        return value[1:-1]
    if value.startswith("[") and value.endswith("]"):
        return value[1:-1].replace(" ", "").split(",")
    if value.lower() in ("true", "false"):
        return value.lower() == "true"
    return int(value) if value.isdigit() else value


def read(path):
    parser = configparser.ConfigParser()
    with open(path, encoding="utf-8") as file:
        parser.read_file(file)
    return {section: {key: typed(value) for key, value in parser[section].items()} for section in parser.sections()}


def ask(method, url, body=None, headers=()):
    """The status of an answer; the authorities are those of the container's environment."""
    request = urllib.request.Request(url, method=method, data=json.dumps(body).encode() if body else None)
    for name, value in {"Content-Type": "application/json", **dict(headers)}.items():
        request.add_header(name, value)
    context = ssl.create_default_context(cafile=os.environ["REQUESTS_CA_BUNDLE"])
    try:
        with urllib.request.urlopen(request, timeout=10, context=context) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def sent(part):
    """A part of an address as Python's requests sends it: in Latin-1."""
    return urllib.parse.unquote(part).encode("latin-1")


def search_engine(address, method, path, body=None):
    parts = urllib.parse.urlsplit(address)
    account = base64.b64encode(sent(parts.username) + b":" + sent(parts.password)).decode()
    url = f"{parts.scheme}://{parts.hostname}:{parts.port}/{path}"
    return ask(method, url, body, {"Authorization": "Basic " + account})


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def log_in(settings):
    assert settings["ssl"] is True and settings["verify_ssl"] is True, "SortingHat is reached over TLS"
    url = f"https://{settings['host']}:{settings['port']}{settings['path']}"
    return ask("POST", url, {"user": settings["user"], "password": settings["password"]})


def tell(configuration, projects, round):
    """One document by the name of the instance: what it was given, of secrets the digest, and how it went."""
    address = configuration["es_collection"]["url"]
    told = {
        "round": round,
        "projects": projects,
        "short_name": configuration["general"]["short_name"],
        "unaffiliated_group": configuration["sortinghat"]["unaffiliated_group"],
        "sortinghat_password": digest(configuration["sortinghat"]["password"]),
        "search_password": digest(sent(urllib.parse.urlsplit(address).password).decode()),
        "api_token": digest(configuration["git"]["api-token"][0]),
        "log_in": log_in(configuration["sortinghat"]),
        "foreign_index": search_engine(address, "PUT", "somebody-elses"),
    }
    index = configuration["git"]["raw_index"]
    status = search_engine(address, "PUT", f"{index}/_doc/stand-in?refresh=true", told)
    print(f"round {round}: {status}", flush=True)


def main():
    assert sys.argv[1] == "-c", sys.argv
    configuration = read(sys.argv[2])
    with open(configuration["projects"]["projects_file"], encoding="utf-8") as file:
        projects = json.load(file)
    round = 0
    while True:
        round += 1
        try:
            tell(configuration, projects, round)
        except OSError as error:
            print(f"round {round}: {error}", flush=True)
        time.sleep(1)
