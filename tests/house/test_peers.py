"""The engines that ours is measured beside are an extra of the bench, and nothing else needs them."""

from configparser import ConfigParser
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def extras():
    settings = ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    written = {"the service": settings["options"]["install_requires"], **settings["options.extras_require"]}
    return {name: {Requirement(line).name.lower() for line in lines.split("\n") if line} for name, lines in written.items()}


@pytest.fixture(scope="module")
def pinned():
    lines = (ROOT / "api" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return {line.split("==")[0].lower() for line in lines if "==" in line}


def test_only_the_bench_installs_the_peers(extras):
    others = {name for needing, names in extras.items() if needing != "bench" for name in names}

    assert extras["bench"]
    assert extras["bench"].isdisjoint(others)


def test_every_peer_has_its_one_version(extras, pinned):
    assert extras["bench"] <= pinned
