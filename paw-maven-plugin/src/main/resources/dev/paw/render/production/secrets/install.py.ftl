"""Gives every service of this deployment its own secrets, as secrets/plan.json says, and nobody else's.

Each volume gets exactly the files of its plan: a secret as it is, a rendered file with {{secret:NAME}} filled in by the
rules of its syntax, a certificate, or a bundle of certificates. Nothing is written unless everything is there.
"""

import argparse
import json
import os
import re
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

TOKEN = re.compile(r"\{\{secret:([A-Za-z0-9._-]+)\}\}")
ROOTS = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt")


class Missing(Exception):
    """Something that only whoever runs the deployment can put right."""


def sql(value, _before):
    return value.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n").replace("\r", "\\r")


def redis(value, _before):
    plain = set(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    return "".join(chr(byte) if byte in plain else f"\\x{byte:02x}" for byte in value.encode())


def curl(value, _before):
    for character, escape in (("\\", "\\\\"), ('"', '\\"'), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"), ("\v", "\\v")):
        value = value.replace(character, escape)
    return value


def options(value, _before):
    """A double-quoted value in an option file of MariaDB's."""
    for character, escape in (("\\", "\\\\"), ('"', '\\"'), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"), ("\b", "\\b")):
        value = value.replace(character, escape)
    return value


def quoted(value, before):
    """A double-quoted scalar of YAML or a string of JSON."""
    # Beyond 16 bits a character stays as it is: JSON's pair of escapes is two characters to YAML.
    return "".join(c if ord(c) > 0xFFFF else json.dumps(c)[1:-1] for c in in_address(value, before))


def setup(value, before):
    """SirMordred's configuration: % is doubled, and there is no way to write a line break."""
    if "://" in before.rsplit('"', 1)[-1]:
        # Python's requests sends the password of an address as Latin-1, and search engines read UTF-8.
        return in_address(value.encode().decode("latin-1"), before).replace("%", "%%")
    in_list = '"' not in before and "[" in before
    if re.search(r"[\0-\x1f\x7f\x85\u2028\u2029]", value) or in_list and re.search(r"[, ]", value):
        raise Missing("holds a character that setup.cfg has no way to write: choose another secret")
    return value.replace("%", "%%")


def in_address(value, before):
    """Percent-encoded where it stands in an address."""
    return quote(value, safe="") if "://" in before.rsplit('"', 1)[-1] else value


ESCAPES = {"sql": sql, "redis": redis, "curl": curl, "options": options, "quoted": quoted, "setup": setup}


class Installer:
    def __init__(self, options):
        self.options = options
        self.plan = json.loads((options.rendered / "secrets/plan.json").read_text("utf-8"))
        self.problems = []

    def run(self):
        plan = self.plan["volumes"]
        contents = {name: self.contents(volume["files"]) for name, volume in plan.items() if "files" in volume}
        if self.problems:
            for problem in sorted(set(self.problems)):
                print(problem, file=sys.stderr)
            print("nothing has been changed", file=sys.stderr)
            return 1
        for name, volume in plan.items():
            directory = self.options.volumes / name
            if name in contents:
                self.install(directory, volume, contents[name])
            self.own(directory, volume, 0o750 if name in contents else 0o770)
        print("every service has its secrets")
        return 0

    def contents(self, files):
        contents = {}
        for path, source in files.items():
            try:
                contents[path] = self.content(source)
            except Missing as problem:
                self.problems.append(str(problem))
        return contents

    def content(self, source):
        if "secret" in source:
            return self.secret(source["secret"]).encode()
        if "file" in source:
            return self.read(source["file"])
        if "bundle" in source:
            more = [self.rendered(source["rendered"])] if "rendered" in source else []
            return b"\n".join([authorities(), self.read(source["bundle"]), *more])
        if "fill" in source:
            return self.fill(source["fill"], ESCAPES[source["as"]]).encode()
        return self.rendered(source["rendered"])

    def rendered(self, path):
        return (self.options.rendered / path).read_bytes()

    def read(self, name):
        try:
            return (self.options.secrets / name).read_bytes()
        except OSError as error:
            mend = f"run {self.plan['command']}, or write it there if it is one of your own"
            raise Missing(f"secrets/{name} cannot be read ({error.strerror}): {mend}") from error

    def secret(self, name):
        try:
            text = self.read(name).decode()
        except UnicodeDecodeError as error:
            raise Missing(f"secrets/{name} is not UTF-8") from error
        # Editors add line breaks at the end, which nobody means.
        return text.rstrip("\r\n")

    def fill(self, path, escape):
        def value(match):
            line = match.string.rfind("\n", 0, match.start()) + 1
            try:
                return escape(self.secret(match[1]), match.string[line:match.start()])
            except Missing as problem:
                told = str(problem)
                raise Missing(told if told.startswith("secrets/") else f"secrets/{match[1]} {told}") from problem

        return TOKEN.sub(value, (self.options.rendered / path).read_text("utf-8"))

    def install(self, directory, volume, contents):
        mode = int(volume["mode"], 8)
        for path, content in contents.items():
            target = directory / path
            for parent in reversed(target.relative_to(directory).parents[:-1]):
                (directory / parent).mkdir(exist_ok=True)
                self.own(directory / parent, volume, 0o750)
            # Written beside and moved: a service that reads meanwhile finds the old one or the new one, whole.
            handle, part = tempfile.mkstemp(dir=target.parent, prefix=".part-")
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            self.own(Path(part), volume, mode)
            os.replace(part, target)
        for path in sorted(directory.rglob("*"), reverse=True):
            name = path.relative_to(directory).as_posix()
            if path.is_dir() and not path.is_symlink():
                if not any(wanted.startswith(name + "/") for wanted in contents):
                    path.rmdir()
            elif name not in contents:
                path.unlink()

    def own(self, path, volume, mode):
        if not self.options.keep_owner:
            os.chown(path, volume["uid"], volume["gid"])
        os.chmod(path, mode)


def authorities():
    """The public certificate authorities: those of the system, else those that Python's requests brings."""
    for path in ROOTS:
        if os.path.exists(path):
            return Path(path).read_bytes()
    try:
        import certifi
    except ImportError as error:
        raise Missing("the image has no public certificate authorities: add the package ca-certificates") from error
    return Path(certifi.where()).read_bytes()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rendered", type=Path, default="/rendered", metavar="DIR", help="%(default)s")
    parser.add_argument("--secrets", type=Path, default="/secrets", metavar="DIR", help="%(default)s")
    parser.add_argument("--volumes", type=Path, default="/volumes", metavar="DIR", help="%(default)s")
    parser.add_argument("--keep-owner", action="store_true", help="give nothing to another user")
    return Installer(parser.parse_args()).run()


if __name__ == "__main__":
    sys.exit(main())
