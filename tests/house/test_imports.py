"""The import contracts of ``setup.cfg`` hold, and each one breaks when the import it forbids is written."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("thresholds", "rules", "api")

LAYERS = "api may use rules, rules may use thresholds, never the other way"
FLASK = "Flask stays in the front door (api.app, api.web, api.v1, api.access, api.errors, api.commands)"
USE_CASES = "Use cases know nothing of the front door, and so no Flask"
ENGINE = "Only rules.network knows durable-rules"
ENGINE_WRAPPER = "Nobody uses the Python part of durable-rules"
COLUMNS = "Only rules.bulk knows numpy"
PEERS = "The engines that ours is measured beside are no part of it"
SQL = "SQL stays in api.storage"
OLD_SQLITE = "Nobody opens the books past sqlite-utils, which chooses the SQLite without the WAL-reset fault"
CYCLES = "No two modules import each other, not even by a detour"


def test_the_contracts_hold():
    verdict = contracts_of(ROOT)

    assert verdict.returncode == 0, verdict.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("thresholds/model/document.py", "import rules.suggestion", LAYERS),
        ("rules/suggest.py", "import api.records", LAYERS),
        ("rules/suggest.py", "import flask", FLASK),
        ("thresholds/reading.py", "from flask import request", FLASK),
        ("api/referrals.py", "import flask", FLASK),
        ("api/reviews.py", "from werkzeug.exceptions import NotFound", FLASK),
        ("api/referrals.py", "import api.access", USE_CASES),
        ("api/decision_log/__init__.py", "import api.web", USE_CASES),
        ("api/suggestions.py", "import durable_rules_engine", ENGINE),
        ("rules/compiler.py", "import durable_rules_engine", ENGINE),
        ("rules/engine.py", "import durable_rules_engine", ENGINE),
        ("rules/network.py", "from durable.lang import ruleset", ENGINE_WRAPPER),
        ("rules/suggest.py", "import numpy", COLUMNS),
        ("api/referrals.py", "import numpy", COLUMNS),
        ("rules/engine.py", "import zen", PEERS),
        ("thresholds/reading.py", "from json_logic import jsonLogic", PEERS),
        ("api/suggestions.py", "import clips", PEERS),
        ("api/referrals.py", "import sqlite_utils", SQL),
        ("api/decision_log/__init__.py", "import sqlite3", OLD_SQLITE),
        ("api/web/__init__.py", "import pysqlite3", OLD_SQLITE),
        ("thresholds/errors.py", "import thresholds.library", CYCLES),
    ],
)
def test_a_forbidden_import_breaks_its_contract(tmp_path, module, line, contract):
    copy_of_the_tree(tmp_path)
    written = tmp_path / module
    written.write_text(f"{written.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")

    verdict = contracts_of(tmp_path)

    assert verdict.returncode != 0
    assert f"{contract} BROKEN" in verdict.stdout


def copy_of_the_tree(folder: Path) -> None:
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("node_modules", "static", "__pycache__"))
    shutil.copy(ROOT / "setup.cfg", folder)


def contracts_of(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts as ``make check`` does; the width keeps each verdict on one line."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(
        command, cwd=folder, env={**os.environ, "COLUMNS": "250"}, capture_output=True, text=True, encoding="utf-8", check=False
    )
