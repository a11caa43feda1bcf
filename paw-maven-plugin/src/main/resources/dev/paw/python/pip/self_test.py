"""Proves that this pip can be driven, on a target that no host can be."""
import os
import tempfile
import zipfile

from job import file_url, job
from jobs import resolve


def probe_wheel(folder, name, version, tag, *headers):
    info = "%s-%s.dist-info/" % (name, version)
    metadata = ["Metadata-Version: 2.1", "Name: " + name, "Version: " + version, *headers]
    path = os.path.join(folder, "%s-%s-%s.whl" % (name, version, tag))
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(info + "METADATA", "\n".join(metadata) + "\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: %s\n" % tag)
        wheel.writestr(info + "RECORD", "")
    return path


def self_test(errors):
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
            "Requires-Dist: paw-probe-forked[more]==1",
        )
        tag = "cp399-cp399-manylinux_2_99_probe"
        probe_wheel(folder, "paw_probe_native", "1", tag, "Requires-Python: ==3.99.*")
        elsewhere = os.path.join(folder, "elsewhere")
        os.mkdir(elsewhere)
        fork = probe_wheel(elsewhere, "paw_probe_forked", "3", "py3-none-any", "Provides-Extra: more")
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
            overrides={
                "paw-probe-pinned": {"specifier": "==2", "extras": "", "wheel": ""},
                "paw-probe-forked": {"specifier": "", "extras": "", "wheel": file_url(fork)},
            },
            requirements=requirements,
            probing=True,
        )

        def only_probes(command, options):
            options.no_index, options.find_links = True, [folder]

        try:
            found = resolve(only_probes)
        finally:
            job.clear()
            job.update(real)
        names = sorted("%(name)s %(version)s" % each for each in found or [])
        expected = ["paw-probe 1", "paw-probe-forked 3", "paw-probe-native 1", "paw-probe-pinned 2"]
        return "" if names == expected else "; ".join([*names, *errors]) or "nothing was resolved"
