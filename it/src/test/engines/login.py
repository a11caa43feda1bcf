"""Asks the search engine of a setup.cfg for its version as GrimoireLab does: by Python's requests, with its address and
what REQUESTS_CA_BUNDLE names. Prints the status. Every name leads to the host and port of the arguments."""

import configparser
import socket
import sys

from pip._vendor import requests

setup, host, port = sys.argv[1:]
resolve = socket.getaddrinfo
socket.getaddrinfo = lambda name, _port, *more, **others: resolve(host, int(port), *more, **others)
config = configparser.ConfigParser()
config.read(setup, encoding="utf-8")
url = config.get("es_enrichment", "url")
print(requests.Session().get(url[1:-1], timeout=60).status_code)
