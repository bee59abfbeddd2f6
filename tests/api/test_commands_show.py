"""``documents show``: an edition in plain words on a terminal."""

import pytest

from tests.factories import SMALL_EDITION


@pytest.fixture
def show(app, tmp_path):
    """Give the function that shows an edition given as text."""

    def shown(text):
        path = tmp_path / "2026.2.yaml"
        path.write_text(text, encoding="utf-8")
        return app.test_cli_runner().invoke(args=["documents", "show", str(path)])

    return shown


def test_a_document_is_printed_in_plain_words(show):
    answer = show(SMALL_EDITION)

    assert answer.exit_code == 0, answer.output
    assert "Demonstration: nobody has agreed it. Do not use it for a real child." in answer.output
    assert "What has to be so: How much violence is there between the adults at home? “Some” or worse" in answer.output
    assert "The hub works Monday to Friday, 9am to 5pm." in answer.output


def test_a_draft_can_be_shown_and_says_that_it_is_one(show):
    assert "Draft: nobody has agreed it, and it is never in force." in show(SMALL_EDITION.replace("demonstration", "draft")).output


def test_a_document_that_cannot_be_read_ends_with_one_and_its_problems(show):
    answer = show(SMALL_EDITION.replace("sources: [own]", "sources: [nowhere]"))

    assert answer.exit_code == 1
    assert "nowhere" in answer.output and "line " in answer.output
