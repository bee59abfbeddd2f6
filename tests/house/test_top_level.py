"""The top level of the repository is fixed: the customer's seven entries, and beside them only what tools insist on."""

from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

CUSTOMERS = {"thresholds", "rules", "api", "tests", "wsgi.py", "setup.cfg", "README.md"}
TOOLS = {"pyproject.toml", "Makefile", "LICENSE", "CHANGELOG.md", ".gitignore", ".ci"}


def test_the_top_level_holds_exactly_what_was_agreed():
    found = {entry.name for entry in ROOT.iterdir() if entry.name != ".git" and not is_ignored(entry.name)}

    assert found == CUSTOMERS | TOOLS


def test_pyproject_names_the_build_backend_and_nothing_else():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()

    assert [line.split(" ")[0] for line in lines] == ["[build-system]", "requires", "build-backend"]


def is_ignored(name: str) -> bool:
    patterns = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    return any(fnmatch(name, pattern.strip("/")) for pattern in patterns)
