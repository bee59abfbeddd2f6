"""What the page for safeguarding leads shows is what a new edition holds: each of its examples stands in the edition it teaches."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "thresholds" / "documents" / "README.md").read_text(encoding="utf-8")
SCAFFOLD = "".join(
    (ROOT / "api" / "commands" / "documents" / "scaffold" / file).read_text(encoding="utf-8") for file in ("edition.yaml", "examples.yaml")
)


def without_marks(text):
    return " ".join(text.replace(" (example)", "").split())


@pytest.mark.parametrize("shown", re.findall(r"^```yaml\n(.*?)^```$", README, re.M | re.S), ids=lambda shown: shown.splitlines()[0])
def test_an_example_on_the_page_stands_in_a_new_edition(shown):
    assert without_marks(shown) in without_marks(SCAFFOLD)


def test_the_page_shows_how_a_question_an_indicator_and_a_worked_example_look():
    assert README.count("```yaml") == 3
