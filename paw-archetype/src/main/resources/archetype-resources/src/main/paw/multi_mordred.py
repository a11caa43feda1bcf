#!/usr/bin/env python3
"""Runs SirMordred for many instances at once: one process for each instance directory.

    multi_mordred.py            run all instances until SIGTERM or SIGINT
    multi_mordred.py --check    ask the running supervisor how it is: 0 healthy, 1 not

An instance is a directory with a setup.cfg below the directory of instances (--instances). It runs as

    sirmordred -c <instances>/<name>/setup.cfg

in a working directory of its own (<work>/<name>), made anew at each start from copies of the instance's other files,
so that "projects_file = projects.json" finds its file and nothing is written into the configuration. Instances run in
processes, not threads, because SirMordred keeps state in classes. Their output goes where this program's goes.

* New, changed and removed instance directories are noticed within --scan seconds: started, restarted, stopped.
* One that fails is started again after 1 s, 2 s, 4 s ... up to 5 minutes (--delay, --delay-limit). A run of
  --steady seconds makes the delay short again. What a failed one left running is ended first.
* One that ends with 0 has finished ("update = false") and rests until its files change.
* SIGTERM and SIGINT are passed on to every instance. Those that have not ended after --grace seconds are killed.
* SirMordred lets its all.log grow for ever. A file *.log in --logs that has outgrown --log-megabytes is copied to
  all.log.1, whose predecessors move on up to --log-files, and emptied in its place, because all instances write on.
* As the first process of a container it also reaps orphaned processes.
* Healthy is: there is an instance, and none has failed three times without a steady run in between.

Exit code: 0 after a stop in which all instances ended by themselves, 1 if one had to be killed, 2 for wrong use.
"""

import argparse
import errno
import hashlib
import json
import os
import selectors
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

FAILURES_IN_A_ROW = 3


def log(message, name="supervisor"):
    # In one piece, so that it does not mix with a line of an instance.
    sys.stdout.write(f"multi-mordred [{name}] {message}\n")
    sys.stdout.flush()


class Instance:
    """One instance directory and the process that runs it."""

    def __init__(self, directory, options):
        self.directory = directory
        self.name = directory.name
        self.options = options
        self.fingerprint = fingerprint(directory)
        self.process = None
        self.started = 0.0
        self.failures = 0
        self.start_at = time.monotonic()  # None: not to be started.
        self.kill_at = None  # Set once it has been told to stop.

    def start(self):
        self.start_at = None
        self.started = time.monotonic()
        command = [*shlex.split(self.options.command), "-c", str(self.directory.absolute() / "setup.cfg")]
        try:
            # A session of its own, so that a signal reaches what the instance has started as well.
            self.process = subprocess.Popen(
                command, cwd=self.prepare_work(), stdin=subprocess.DEVNULL, start_new_session=True)
            log(f"started as process {self.process.pid}", self.name)
        except OSError as error:
            self.failed(f"cannot be started: {error}")

    def prepare_work(self):
        work = Path(self.options.work, self.name)
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        for file in configuration(self.directory):
            if file.name != "setup.cfg":
                shutil.copyfile(file, work / file.name)
        return work

    def ended(self, code):
        """Its process has been reaped."""
        self.signal(signal.SIGKILL)  # For whatever it has left running.
        self.process = None
        how = f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        if self.kill_at is not None:
            log(f"stopped ({how})", self.name)
        elif code == 0:
            log("has finished, and rests until its configuration changes", self.name)
        else:
            self.failed(f"ended unexpectedly ({how})")

    def failed(self, what):
        now = time.monotonic()
        self.failures = 1 if now - self.started >= self.options.steady else self.failures + 1
        delay = min(self.options.delay * 2 ** (self.failures - 1), self.options.delay_limit)
        self.start_at = now + delay
        log(f"{what}: failure {self.failures} in a row, starting again in {delay:g} s", self.name)

    def stop(self, number):
        self.start_at = None
        if self.process:
            self.kill_at = time.monotonic() + self.options.grace
            self.signal(number)

    def kill(self):
        log(f"has not ended within {self.options.grace:g} s: killed", self.name)
        self.kill_at = float("inf")
        self.signal(signal.SIGKILL)

    def signal(self, number):
        try:
            os.killpg(self.process.pid, number)
        except OSError:
            pass  # Nobody is left.

    def state(self):
        steady = self.process and time.monotonic() - self.started >= self.options.steady
        if self.failures >= FAILURES_IN_A_ROW and not steady:
            return "failing"
        return "running" if self.process else "finished" if self.start_at is None else "starting"


class Supervisor:
    """Waits in one place for signals, for questions and for points in time."""

    def __init__(self, options):
        self.options = options
        self.instances = {}
        self.found = None
        self.scan_at = 0.0
        self.stop_signal = None
        self.killed = False
        self.door = open_door(options.socket)
        self.waker, self.wakes = socket.socketpair()
        self.selector = selectors.DefaultSelector()
        for readable in (self.door, self.waker):
            self.selector.register(readable, selectors.EVENT_READ)
        # Python writes a byte here for each signal, which ends the waiting.
        self.wakes.setblocking(False)
        signal.set_wakeup_fd(self.wakes.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD):
            signal.signal(number, self.on_signal)

    def on_signal(self, number, _frame):
        if number != signal.SIGCHLD:
            self.stop_signal = self.stop_signal or number

    def run(self):
        while not self.stop_signal:
            self.advance()
            self.wait()
            self.reap()
        log(f"{signal.Signals(self.stop_signal).name}: stopping")
        for instance in self.instances.values():
            instance.stop(self.stop_signal)
        while any(instance.process for instance in self.instances.values()):
            self.wait()
            self.reap()
            self.advance()
        os.unlink(self.options.socket)
        log("ended" + (", but an instance had to be killed" if self.killed else ""))
        return 1 if self.killed else 0

    def advance(self):
        """Does everything whose time has come."""
        now = time.monotonic()
        if not self.stop_signal and now >= self.scan_at:
            self.scan()
            self.rotate()
            self.scan_at = now + self.options.scan
        for instance in self.instances.values():
            if instance.kill_at is not None and now >= instance.kill_at:
                self.killed = True
                instance.kill()
            if instance.start_at is not None and now >= instance.start_at:
                instance.start()

    def scan(self):
        """Compares the instances with the directories. A changed one is stopped, and found as a new one after that."""
        found = {file.parent.name: file.parent for file in Path(self.options.instances).glob("[!.]*/setup.cfg")}
        for name, instance in list(self.instances.items()):
            same = name in found and fingerprint(found[name]) == instance.fingerprint
            if not same and instance.kill_at is None:
                log("has changed: starting again" if name in found else "is gone: stopping", name)
                instance.stop(signal.SIGTERM)
            if not same and not instance.process:
                del self.instances[name]
        for name in sorted(found.keys() - self.instances.keys()):
            self.instances[name] = Instance(found[name], self.options)
        if not found and found != self.found:
            log(f"no instance: waiting for a directory with a setup.cfg in {self.options.instances}")
        self.found = found

    def rotate(self):
        """What is written between the copy and the emptying is lost here, but was printed as well."""
        for file in Path(self.options.logs).glob("*.log"):
            try:
                if file.stat().st_size > self.options.log_megabytes * 1_000_000:
                    for number in range(self.options.log_files - 1, 0, -1):
                        if Path(f"{file}.{number}").exists():
                            os.replace(f"{file}.{number}", f"{file}.{number + 1}")
                    shutil.copyfile(file, f"{file}.1")
                    os.truncate(file, 0)
                    log(f"{file} was full: begun anew")
            except OSError as error:
                log(f"{file} cannot be begun anew: {error}")

    def wait(self):
        """Until a signal or a question comes, or the next point in time."""
        instances = self.instances.values()
        times = [at for instance in instances for at in (instance.start_at, instance.kill_at) if at is not None]
        soonest = min(times + ([] if self.stop_signal else [self.scan_at]), default=float("inf"))
        timeout = None if soonest == float("inf") else max(0.0, soonest - time.monotonic())
        for key, _ in self.selector.select(timeout):
            if key.fileobj is self.waker:
                self.waker.recv(4096)
            else:
                self.answer()

    def reap(self):
        """Every ended child, and the orphans that a container's first process inherits."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            for instance in list(self.instances.values()):
                if instance.process and instance.process.pid == pid:
                    instance.process.returncode = os.waitstatus_to_exitcode(status)
                    instance.ended(instance.process.returncode)
                    if instance.kill_at is not None:
                        del self.instances[instance.name]
                        self.scan_at = 0.0

    def answer(self):
        states = {name: self.instances[name].state() for name in sorted(self.instances)}
        caller, _ = self.door.accept()
        with caller:
            caller.settimeout(1)
            try:
                caller.sendall(json.dumps(states).encode())
            except OSError:
                pass  # It did not wait for the answer.


def configuration(directory):
    """The files of an instance; hidden ones are the business of whatever mounts them."""
    return sorted(path for path in directory.glob("[!.]*") if path.is_file())


def fingerprint(directory):
    digest = hashlib.sha256()
    try:
        for file in configuration(directory):
            digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    except OSError as error:
        digest.update(str(error).encode())  # Perhaps just being replaced: it will differ at the next look.
    return digest.digest()


def open_door(path):
    """The socket at which --check asks. One that a killed supervisor has left is taken over."""
    door = socket.socket(socket.AF_UNIX)
    try:
        if ask(path) is None:
            Path(path).unlink(missing_ok=True)
        door.bind(path)
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        log(f"cannot listen at {path}: " + ("another supervisor does" if taken else str(error)) + "; pass --socket")
        sys.exit(2)
    door.listen(8)
    return door


def ask(path):
    """The state of each instance; None if no supervisor answers."""
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(5)
        try:
            caller.connect(path)
            with caller.makefile("rb") as answer:
                return json.load(answer)
        except (OSError, ValueError):
            return None


def check(path):
    states = ask(path)
    if states is None:
        print(f"no supervisor answers at {path}")
        return 1
    print(", ".join(f"{name}: {state}" for name, state in states.items()) or "no instance")
    return 1 if not states or "failing" in states.values() else 0


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="health check")
    parser.add_argument("--instances", default="/etc/multi-mordred/instances", metavar="DIR", help="%(default)s")
    parser.add_argument("--work", default="/tmp/multi-mordred", metavar="DIR", help="%(default)s")
    parser.add_argument("--socket", default="/tmp/multi-mordred.sock", metavar="FILE", help="%(default)s")
    parser.add_argument("--logs", default="/var/log/mordred", metavar="DIR", help="%(default)s")
    parser.add_argument("--command", default=os.environ.get("MULTI_MORDRED_COMMAND", "sirmordred"),
                        help="what runs an instance: $MULTI_MORDRED_COMMAND, else sirmordred")
    for name, seconds in (("delay", 1), ("delay-limit", 300), ("steady", 600), ("grace", 8), ("scan", 30)):
        parser.add_argument(f"--{name}", type=float, default=seconds, metavar="SECONDS", help="%(default)s")
    parser.add_argument("--log-megabytes", type=float, default=50, metavar="SIZE", help="%(default)s")
    parser.add_argument("--log-files", type=int, default=4, metavar="COUNT", help="%(default)s")
    options = parser.parse_args(arguments)
    return check(options.socket) if options.check else Supervisor(options).run()


if __name__ == "__main__":
    sys.exit(main())
