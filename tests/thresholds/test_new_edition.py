"""An edition is begun from the text of another: the heading changes, and every other line and note stays."""

from datetime import date

import pytest

from thresholds.new_edition import HeadingNotFound, with_heading

TEXT = """\
# A note at the top
partnership: bromley
edition: "2026.1"  # a note behind
status: adopted
in_force_from: 2026-04-01

# A note about agreements
agreements:
  - {agency: police, who: A}
# A note inside
  - last
# A note about levels

levels:
  - {status: inner}
"""


def test_every_other_line_and_note_stays():
    text = with_heading(TEXT, {"edition": "2026.2", "status": "draft", "in_force_from": date(2027, 4, 1), "agreements": []})

    assert (
        text
        == """\
# A note at the top
partnership: bromley
edition: "2026.2"  # a note behind
status: draft
in_force_from: 2027-04-01

# A note about agreements
agreements: []
# A note about levels

levels:
  - {status: inner}
"""
    )


def test_a_key_that_the_text_lacks_is_left_out():
    assert "review_by" not in with_heading(TEXT, {"review_by": date(2027, 4, 1)})


@pytest.mark.parametrize("name", ["O'Brien: a #1 place", 'The "Right" Help', "true", "2026", "naïve", "a: b", "- a", ""])
def test_a_name_of_any_kind_is_written_so_that_it_is_read_back(name):
    assert with_heading("title: x\nedition: y\n", {"title": name}).endswith("\nedition: y\n")


@pytest.mark.parametrize(
    "line, expected",
    [
        ("title: one # note", "title: new # note"),
        ("title: 'it''s # one' # note", "title: new # note"),
        ('title: "a # \\" b"', "title: new"),
        ("title: one#two", "title: new"),
    ],
)
def test_a_note_behind_a_value_is_told_from_a_value_that_holds_its_sign(line, expected):
    assert with_heading(f"{line}\nedition: y\n", {"title": "new"}) == f"{expected}\nedition: y\n"


def test_a_value_of_several_lines_is_replaced_whole():
    assert with_heading("title: >-\n  One\n\n  two\n\nedition: y\n", {"title": "three"}) == "title: three\n\nedition: y\n"


@pytest.mark.parametrize("text", ["{title: x, edition: y}", '"title": x\nedition: y', "? title\n: x\n"])
def test_a_heading_that_is_not_one_key_a_line_is_refused(text):
    with pytest.raises(HeadingNotFound) as refusal:
        with_heading(text, {"title": "z"})

    assert "title:" in str(refusal.value)
