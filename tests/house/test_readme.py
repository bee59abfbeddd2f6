"""What README says exists does exist, and what exists it says: commands, settings, links."""

import re
from pathlib import Path

import click
import pytest

from api.app import create_app
from api.settings import SETTINGS, read_settings

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

SHOWN_COMMANDS = sorted(set(re.findall(r"flask --app wsgi ([a-z]+ [a-z]+)", README)))
SHOWN_TARGETS = sorted(set(re.findall(r"\bmake ([a-z]+)\b", "\n".join(re.findall(r"`[^`]+`|^    .*$|^```.*?^```", README, re.M | re.S)))))
LINKS = sorted(set(re.findall(r"\]\(([^)\s]+)\)", README)))


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    instance = tmp_path_factory.mktemp("instance")
    return create_app(read_settings({"COMMON_THRESHOLDS_INSTANCE": str(instance)}))


@pytest.mark.parametrize("command", SHOWN_COMMANDS)
def test_a_command_that_readme_shows_exists_and_explains_itself(app, command):
    answer = app.test_cli_runner().invoke(args=[*command.split(), "--help"])

    assert answer.exit_code == 0, answer.output
    assert "Usage:" in answer.output


def test_readme_shows_every_command(app):
    groups = {name: group for name, group in app.cli.commands.items() if isinstance(group, click.Group)}

    existing = sorted(f"{name} {command}" for name, group in groups.items() for command in group.commands)

    assert existing == SHOWN_COMMANDS


def test_readme_shows_the_targets_of_the_makefile_and_no_others():
    explained = sorted(re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.M))

    assert explained == SHOWN_TARGETS


def test_readme_lists_every_setting_with_its_default_and_meaning():
    rows = re.findall(r"^\| `(COMMON_THRESHOLDS_[A-Z_]+)` \| `(.*?)` \| (.*?) \|$", README, re.M)

    assert rows == [(setting.variable, setting.default, setting.meaning) for setting in SETTINGS]


def test_readme_names_no_setting_that_does_not_exist():
    named = set(re.findall(r"COMMON_THRESHOLDS_[A-Z_]+", README + MAKEFILE))

    assert named <= {setting.variable for setting in SETTINGS}


@pytest.mark.parametrize("link", [link for link in LINKS if not link.startswith("https://")])
def test_a_link_in_readme_leads_to_a_file(link):
    assert (ROOT / link.partition("#")[0]).exists()
