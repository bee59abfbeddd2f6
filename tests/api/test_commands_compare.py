"""The command that says what changed between two editions, as somebody runs it."""

import pytest

from tests.factories import SMALL_EDITION


@pytest.fixture
def compare(app):
    """Give the function that compares two editions."""
    return lambda old, new: app.test_cli_runner().invoke(args=["documents", "compare", str(old), str(new)])


@pytest.fixture
def edition(tmp_path):
    """Give the function that writes an edition, with some of its words changed, to a file."""

    def written(name, *changes):
        text = SMALL_EDITION
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_the_sentences_stand_in_groups_and_the_levels_first(compare, edition):
    later = edition(
        "2027.1",
        ("{at_least: 3}", "{at_least: 4}"),
        ("{at_least: severe}", "{at_least: some}"),
        ("name: Complex", "name: Child in need"),
        ("A small document", "A small document again"),
    )

    answer = compare(edition("2026.1"), later)

    assert answer.exit_code == 0, answer.output
    headings = [line for line in answer.output.splitlines() if line and not line.startswith("  - ")]
    assert headings == [
        "What changed from bromley/2026.1 to bromley/2026.1:",
        "The levels themselves",
        "What raises a child's result",
        "What lowers a child's result",
        "Wording alone",
    ]


def test_a_sentence_stands_in_the_group_of_its_weight(compare, edition):
    answer = compare(edition("2026.1"), edition("2027.1", ("{at_least: 3}", "{at_least: 4}")))

    [_, _, group, sentence] = answer.output.splitlines()
    assert group == "What lowers a child's result"
    assert sentence.startswith("  - “Health appointments are often missed” is now met if the answer to")


def test_two_equal_editions_are_said_to_be_unchanged(compare, edition):
    answer = compare(edition("2026.1"), edition("copy"))

    assert (answer.exit_code, answer.output) == (0, "Nothing changed from bromley/2026.1 to bromley/2026.1.\n")


def test_a_published_edition_goes_by_its_name(compare, edition):
    answer = compare("bromley/2026.1", edition("2027.1", ("A small document", "A small document again")))

    assert answer.exit_code == 0, answer.output
    assert "The document is now called “A small document again” (before: “A small document”)." in answer.output


def test_a_name_that_no_edition_has_is_told_with_what_would_be_right(compare):
    answer = compare("bromley/2026.1", "bromley/1999.1")

    assert answer.exit_code == 1
    assert "there is no edition bromley/1999.1" in answer.output and "bromley/2026.1" in answer.output


def test_every_problem_of_both_files_is_told(compare, edition):
    answer = compare(edition("old", ("{at_least: 3}", "{at_least: 30}")), edition("new", ("about: child", "about: chidl")))

    assert answer.exit_code == 1
    assert "old.yaml cannot be used" in answer.output and "new.yaml cannot be used" in answer.output


def test_editions_of_two_partnerships_are_refused(compare, edition):
    answer = compare("bromley/2026.1", edition("other", ("partnership: bromley", "partnership: exampleshire")))

    assert answer.exit_code == 1
    assert "give two editions of one partnership" in answer.output
