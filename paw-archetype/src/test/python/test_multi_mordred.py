"""Runs the script as a container does, with a shell in SirMordred's place: an instance's setup.cfg is what it does."""

import ctypes
import os
import queue
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "main/resources/archetype-resources/src/main/paw/multi_mordred.py"
LIMIT = 30
RUNS = "echo up; exec sleep 1000"
PR_SET_CHILD_SUBREAPER = 36


class MultiMordredTest(unittest.TestCase):

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.root = Path(directory.name)
        self.instances = self.root / "instances"
        self.instances.mkdir()
        (self.root / "fake.sh").write_text('. "$2"\n')
        self.options = ["--instances", self.instances, "--work", self.root / "work", "--socket", self.root / "socket",
                        "--logs", self.root,
                        "--command", f"sh {shlex.quote(str(self.root / 'fake.sh'))}", "--delay", "0.01"]

    def instance(self, name, does, **files):
        directory = self.instances / name
        directory.mkdir(exist_ok=True)
        (directory / "setup.cfg").write_text(does + "\n")
        for file, text in files.items():
            (directory / file.replace("_", ".")).write_text(text)
        return directory

    def start(self, *options, **how):
        supervisor = Supervisor([*self.options, *options], **how)
        self.addCleanup(supervisor.close)
        return supervisor

    def check(self):
        command = [sys.executable, SCRIPT, "--check", *self.options]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=LIMIT, check=False)
        return done.returncode, done.stdout.strip()

    def test_each_instance_runs_beside_a_copy_of_its_files(self):
        one = self.instance("one", "echo one in $PWD has $(cat projects.json) from $2; exec sleep 1000", projects_json="1")
        self.instance("two", "echo two in $PWD has $(cat projects.json); exec sleep 1000", projects_json="2")
        before = sorted(self.instances.rglob("*"))
        supervisor = self.start()
        work = self.root / "work"
        supervisor.expect_all(f"one in {work}/one has 1 from {one}/setup.cfg", f"two in {work}/two has 2")
        self.assertEqual(before, sorted(self.instances.rglob("*")))

    def test_a_failed_one_is_started_again_with_a_growing_delay_up_to_a_limit(self):
        self.instance("one", "exit 3")
        supervisor = self.start("--delay-limit", "0.05")
        supervisor.expect(r"\[one\] ended unexpectedly \(exit code 3\): failure 1 in a row, starting again in 0.01 s")
        supervisor.expect("failure 2 in a row, starting again in 0.02 s")
        supervisor.expect("failure 3 in a row, starting again in 0.04 s")
        supervisor.expect("failure 4 in a row, starting again in 0.05 s")

    def test_a_steady_run_makes_the_delay_short_again(self):
        self.instance("one", "kill -KILL $$")
        supervisor = self.start("--steady", "0")
        supervisor.expect(*3 * [r"\(signal SIGKILL\): failure 1 in a row, starting again in 0.01 s"])

    def test_a_command_that_does_not_exist_is_a_failure(self):
        self.instance("one", "")
        self.start("--command", "/no/such/command").expect("cannot be started: .*/no/such/command.*failure 1 in a row")

    def test_sigterm_and_sigint_reach_every_instance_and_are_waited_for(self):
        for number in ("TERM", "INT"):
            for name in ("one", "two"):
                loop = "while :; do sleep 0.01; done"
                self.instance(name, f"trap 'echo {name} got {number}; exit 0' {number}; echo {name} up; {loop}")
            supervisor = self.start("--grace", "1000")
            supervisor.expect_all("one up", "two up")
            supervisor.send(getattr(signal, "SIG" + number))
            supervisor.expect_all("one got " + number, "two got " + number)
            self.assertEqual(0, supervisor.ends())

    def test_what_outlives_its_time_is_killed_with_all_that_it_has_started(self):
        self.instance("one", "trap '' TERM; sleep 1000 & echo child $!; wait; wait")
        supervisor = self.start("--grace", "0.1")
        child = int(supervisor.expect(r"child (\d+)").group(1))
        supervisor.send(signal.SIGTERM)
        supervisor.expect("has not ended within 0.1 s: killed")
        self.assertEqual(1, supervisor.ends())
        self.assertTrue(eventually(lambda: not alive(child)))

    def test_what_a_failed_one_has_left_running_is_ended_before_the_next_start(self):
        self.instance("one", "sleep 1000 & echo child $!; exit 1")
        supervisor = self.start("--delay", "1000")
        child = int(supervisor.expect(r"child (\d+)").group(1))
        supervisor.expect("failure 1")
        self.assertTrue(eventually(lambda: not alive(child)))

    @unittest.skipUnless(sys.platform == "linux", "only Linux can make a process inherit orphans")
    def test_orphans_are_reaped(self):
        self.instance("one", "sh -c 'sleep 0.1 & echo orphan $!'; exec sleep 1000")
        supervisor = self.start(preexec_fn=inherit_orphans)
        orphan = int(supervisor.expect(r"orphan (\d+)").group(1))
        self.assertTrue(eventually(lambda: not Path(f"/proc/{orphan}").exists()))

    def test_check_tells_a_running_and_a_finished_one_from_a_failing_one(self):
        self.assertEqual((1, f"no supervisor answers at {self.root}/socket"), self.check())
        self.instance("one", RUNS)
        self.instance("two", "exit 0")
        supervisor = self.start("--scan", "0.05")
        supervisor.expect_all("^up", r"\[two\] has finished")
        self.assertEqual((0, "one: running, two: finished"), self.check())
        self.instance("three", "exit 1")
        supervisor.expect("failure 3 in a row")
        self.assertEqual((1, "one: running, three: failing, two: finished"), self.check())

    def test_check_notices_a_supervisor_that_was_killed_and_the_next_one_takes_its_place(self):
        self.instance("one", RUNS)
        first = self.start()
        first.expect_all("^up", "started as process")
        orphan = int(re.search(r"started as process (\d+)", "\n".join(first.seen)).group(1))
        self.addCleanup(os.kill, orphan, signal.SIGKILL)
        first.send(signal.SIGKILL)
        first.ends()
        self.assertEqual((1, f"no supervisor answers at {self.root}/socket"), self.check())
        self.start().expect("^up")
        self.assertEqual((0, "one: running"), self.check())

    def test_a_second_supervisor_at_the_same_socket_is_refused(self):
        self.instance("one", RUNS)
        self.start().expect("^up")
        second = self.start()
        second.expect("cannot listen at .*: another supervisor does; pass --socket")
        self.assertEqual(2, second.ends())
        self.assertEqual((0, "one: running"), self.check())

    def test_without_an_instance_it_says_so_is_unhealthy_and_waits(self):
        supervisor = self.start("--scan", "0.05")
        supervisor.expect(f"no instance: waiting for a directory with a setup.cfg in {self.instances}")
        self.assertEqual((1, "no instance"), self.check())
        self.instance("one", RUNS)
        supervisor.expect("^up")
        self.assertEqual((0, "one: running"), self.check())

    def test_a_log_that_has_outgrown_its_size_is_begun_anew_while_the_instance_writes_on(self):
        log = self.root / "all.log"
        writes = "for i in $(seq 60); do echo line $i of sixty; sleep 0.02; done >> " + shlex.quote(str(log))
        self.instance("one", writes + "; echo written; exec sleep 1000")
        supervisor = self.start("--scan", "0.01", "--log-megabytes", "0.0002", "--log-files", "2")
        supervisor.expect(*3 * ["all.log was full: begun anew"])
        supervisor.expect("written")
        self.assertTrue(eventually(lambda: log.stat().st_size <= 200))
        self.assertEqual(["all.log", "all.log.1", "all.log.2"], sorted(file.name for file in self.root.glob("all.log*")))
        for file in self.root.glob("all.log.*"):
            self.assertRegex(file.read_text(), r"\A(line \d+ of sixty\n){11,60}\Z")

    def test_a_log_that_cannot_be_begun_anew_is_told_and_harms_nothing(self):
        self.instance("one", RUNS)
        (self.root / "all.log").write_text("x" * 300)
        (self.root / "all.log.1").mkdir()
        supervisor = self.start("--log-megabytes", "0.0002", "--log-files", "1")
        supervisor.expect_all("^up", "all.log cannot be begun anew")
        self.assertEqual(300, (self.root / "all.log").stat().st_size)

    def test_changed_and_removed_instances_are_noticed(self):
        directory = self.instance("one", "echo first; exec sleep 1000")
        supervisor = self.start("--scan", "0.05")
        supervisor.expect("^first")
        self.instance("one", "echo second; exec sleep 1000")
        supervisor.expect("has changed: starting again", "stopped", "^second")
        self.instance("one", "echo third; exec sleep 1000", projects_json="{}")
        supervisor.expect("^third")
        (directory / "setup.cfg").unlink()
        supervisor.expect("is gone: stopping", "stopped")
        self.assertEqual((1, "no instance"), self.check())


class Supervisor:
    """The script as a process, and what it prints."""

    def __init__(self, options, **how):
        command = [sys.executable, SCRIPT, *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **how)
        self.lines = queue.Queue()
        self.seen = []
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def expect(self, *patterns):
        """Waits for lines in this order; the match of the last one."""
        for pattern in patterns:
            match = None
            while not match:
                try:
                    self.seen.append(self.lines.get(timeout=LIMIT))
                except queue.Empty:
                    raise AssertionError(f"no line like {pattern!r} in:\n" + "\n".join(self.seen)) from None
                match = re.search(pattern, self.seen[-1])
        return match

    def expect_all(self, *patterns):
        """Waits for lines in whatever order."""
        missing = set(patterns)
        while missing:
            self.expect("")
            missing -= {pattern for pattern in missing if re.search(pattern, self.seen[-1])}

    def send(self, number):
        self.process.send_signal(number)

    def ends(self):
        return self.process.wait(timeout=LIMIT)

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(timeout=LIMIT)
        self.reader.join(LIMIT)
        self.process.stdout.close()


def inherit_orphans():
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def alive(pid):
    """Whether a process runs; one that nobody has reaped does not."""
    done = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], stdout=subprocess.PIPE, text=True, check=False)
    return done.stdout.strip()[:1] not in ("", "Z")


def eventually(holds):
    end = time.monotonic() + LIMIT
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


if __name__ == "__main__":
    unittest.main()
