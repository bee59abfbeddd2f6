"""Finding what a document says about a word, whatever the word's ending."""

from pathlib import Path

import pytest

from thresholds.model import AgencyKind, LevelId
from thresholds.reading import read_document
from thresholds.words.matching import holds, marked, stems_of
from thresholds.words.searching import DocumentIndex, FoundPart, Sought

INDEX = DocumentIndex(read_document((Path(__file__).parent / "exampleshire.yaml").read_bytes(), "exampleshire.yaml"))


@pytest.mark.parametrize(
    "typed, text",
    [
        ("bruises", "A bruise on a baby"),
        ("bruise", "Bruising of the arm"),
        ("BABY", "Violence near babies"),
        ("injury", "The child was injured"),
        ("exploited", "Signs of exploitation"),
        ("child’s", "The child is missing"),
        ("the missing child", "A child goes missing"),
    ],
)
def test_a_word_is_found_whatever_its_ending(typed, text):
    assert holds(stems_of(text), stems_of(typed))


@pytest.mark.parametrize("typed, text", [("car", "A carer"), ("1", "Aged 16"), ("missing school", "Goes missing"), ("age", "The agency")])
def test_another_word_that_begins_alike_is_not_found(typed, text):
    assert not holds(stems_of(text), stems_of(typed))


def test_what_was_sought_is_marked_and_the_text_stays_whole():
    pieces = marked("Bruises, or a bruise.", stems_of("bruise"))

    assert "".join(piece.text for piece in pieces) == "Bruises, or a bruise."
    assert [piece.text for piece in pieces if piece.is_match] == ["Bruises", "bruise"]


@pytest.mark.parametrize(
    "words, part",
    [
        ("dying", FoundPart.QUESTION),
        ("rearranged", FoundPart.QUESTION),
        ("hostel", FoundPart.QUESTION),
        ("trusted", FoundPart.STRENGTH),
        ("settled home", FoundPart.INDICATOR),
        ("safe tonight", FoundPart.INDICATOR),
        ("early signs", FoundPart.COMBINATION),
        ("before birth", FoundPart.MODIFIER),
        ("paediatrician", FoundPart.ACTION),
    ],
)
def test_every_kind_of_part_can_be_found(words, part):
    assert part in {found.part for found in INDEX.find(Sought(words))}


def test_an_agency_finds_what_rests_on_a_question_that_it_is_asked():
    assert [found.anchor for found in INDEX.find(Sought("missed", agency=AgencyKind.HEALTH))] == [
        "question-appointments_missed",
        "missed_three",
    ]
    assert INDEX.find(Sought("missed", agency=AgencyKind.POLICE)) == ()


def test_a_level_finds_a_sign_that_leaves_it_open():
    assert "talks_of_dying" in {found.anchor for found in INDEX.find(Sought("", level=LevelId("protection")))}


@pytest.mark.parametrize("typed", ["2.2.1", "paragraph 2.2.1"])
def test_a_paragraph_that_a_reason_cites_is_found_by_its_number(typed):
    assert [found.anchor for found in INDEX.find(Sought(words=typed))] == ["bruised_baby"]


@pytest.mark.parametrize("typed", ["hit", "smack", "slap"])
def test_what_people_call_it_finds_what_the_document_calls_it(typed):
    assert "bruised_baby" in [found.anchor for found in INDEX.find(Sought(words=typed))]


def test_signs_that_are_no_words_find_nothing_rather_than_everything():
    assert INDEX.find(Sought(words="((([*+?")) == ()
