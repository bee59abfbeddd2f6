"""A file of worked examples that cannot be trusted is refused: every fault at once, with its line and what would be right."""

from pathlib import Path

import pytest

from rules.worked_examples import read_examples
from thresholds.errors import DocumentInvalid
from thresholds.reading import read_document

EDITION = Path(__file__).parents[1] / "thresholds" / "exampleshire.yaml"

SOUND = """\
- name: A baby of 5 months with a bruise reaches protection
  agreed_by: Exampleshire
  agreed_on: 2025-01-14
  child: {age_months: 5}
  agency: health
  answers: {bruised: true}
  others: no_concern
  at_least: protection
  possible: protection
  reasons: [bruised_baby]
  actions: [seen_today]
  priority: red
  because: No explanation disarms it.
  source: https://example.org/case
  shows: {shape: trump, of: bruised_baby, side: under}
  published: {case: baby, stated: "Level 4", bands: [s47]}
- name: A child of whom nothing is known starts at early help
  agreed_by: Exampleshire
  agreed_on: 2025-01-14
  child: {}
  answers: {}
  at_least: early_help
  because: Not knowing is not the same as no concern.
"""


@pytest.fixture(scope="module")
def exampleshire():
    return read_document(EDITION.read_bytes(), str(EDITION))


def refused(written, document):
    with pytest.raises(DocumentInvalid) as refusal:
        read_examples(written.encode(), "examples.yaml", document)
    return refusal.value


def test_sound_examples_are_read_in_order_with_their_lines(exampleshire):
    examples = read_examples(SOUND.encode(), "examples.yaml", exampleshire)

    assert [(example.line, example.at_least) for example in examples] == [(1, "protection"), (17, "early_help")]


FAULTS = [
    (
        "because: No",
        "becuase: No",
        ["line 13, example 1: has no use for 'becuase'; did you mean 'because'?", "line 1, example 1: needs 'because'"],
    ),
    (
        "  agreed_by: Exampleshire\n  agreed_on: 2025-01-14\n  child: {age",
        "  agreed: 2025-01-14\n  agreed_on: 2025-01-14\n  child: {age",
        ["line 2, example 1: has no use for 'agreed'; did you mean 'agreed_by'?", "needs 'agreed_by': give who agreed this"],
    ),
    (
        "name: A baby of 5 months with a bruise reaches protection",
        "name: Bruised baby",
        ["line 1, example 1, name: is 'Bruised baby', too short"],
    ),
    (
        "A child of whom nothing is known starts at early help",
        "a baby of 5 months  with a bruise reaches protection",
        ["line 17, example 2, name: is the name of the example on line 1 too"],
    ),
    ("agreed_on: 2025-01-14\n  child: {}", "agreed_on: soon\n  child: {}", ["line 19, example 2, agreed_on: is 'soon'; give a day"]),
    (
        "child: {age_months: 5}",
        "child: {age_month: 5}",
        ["line 4, example 1, child: has no use for 'age_month'; did you mean 'age_months'?"],
    ),
    (
        "child: {age_months: 5}",
        "child: {age_months: 5, age_days: 150}",
        ["child: says how old the child is in more than one way, age_months and age_days"],
    ),
    ("child: {age_months: 5}", "child: {age_months: five}", ["child.age_months: is 'five'; give a whole number from 0 to 312"]),
    ("child: {age_months: 5}", "child: {unborn: false}", ["child.unborn: is false; write true, or give the child's age"]),
    ("child: {age_months: 5}", "child: {between_years: [6, 4]}", ["child.between_years: is [6, 4], the wrong way round"]),
    ("child: {age_months: 5}", "child: {born: 2025-04-02}", ["line 4, example 1, child.born: is after 2025-04-01"]),
    ("child: {age_months: 5}", "child: 5", ["child: is 5; give one way of saying how old the child is"]),
    ("agency: health", "agency: helth", ["agency: is 'helth'; did you mean 'health'?"]),
    ("{bruised: true}", "{bruise: true}", ["answers.bruise: this document asks no such question; did you mean 'bruised'?"]),
    ("{bruised: true}", "{bruised: 3}", ["line 6, example 1, answers.bruised: 3 is not an answer"]),
    ("others: no_concern", "others: fine", ["others: is 'fine'; it can be 'no_concern'"]),
    (
        "at_least: protection",
        "at_least: protecton",
        ["at_least: names 'protecton', which is not a level in this edition; did you mean 'protection'?"],
    ),
    (
        "possible: protection",
        "possible: highest",
        ["possible: names 'highest', which is not a level in this edition; it can be 'universal'"],
    ),
    ("priority: red", "priority: rde", ["priority: names 'rde', which is not a priority in this edition; did you mean 'red'?"]),
    (
        "[bruised_baby]",
        "[bruised_bay]",
        ["names 'bruised_bay', which is not an indicator, combination or modifier in this edition; did you mean 'bruised_baby'?"],
    ),
    (
        "[bruised_baby]",
        "[bruised_baby, seen_today]",
        ["names 'seen_today', which is not an indicator, combination or modifier in this edition; list it under 'actions'"],
    ),
    (
        "actions: [seen_today]",
        "actions: [bruised_baby]",
        ["names 'bruised_baby', which is not an action in this edition; list it under 'reasons'"],
    ),
    ("  actions:", "  not_reasons: [bruised_baby]\n  actions:", ["names 'bruised_baby', which stands under 'reasons' too"]),
    ("shape: trump", "shape: trumps", ["shows.shape: is 'trumps'; did you mean 'trump'?"]),
    ("side: under", "side: below", ["shows.side: is 'below'; it can be 'under', 'on' or 'over'"]),
    (
        "of: bruised_baby,",
        "of: has_a_plan,",
        ["line 15, example 1, shows.of: names 'has_a_plan', which shows no 'trump' in this edition; it can be 'bruised_baby'"],
    ),
    (
        "reasons: [bruised_baby]",
        "reasons: []",
        ["shows.of: is 'bruised_baby', of which the example says nothing; list it under 'reasons' or 'not_reasons'"],
    ),
    ('stated: "Level 4", ', "", ["published: needs 'stated': give the level in the words of the area"]),
    ("bands: [s47]", "bands: [s46]", ["is 's46'; did you mean 's47'?"]),
    (
        "bands: [s47]",
        "bands: [early_help, s17]",
        ["at_least: is 'protection', and the published example has early_help or s17; say why under 'differs'"],
    ),
    (
        "  because: No",
        "  differs: We chose higher.\n  because: No",
        ["differs: says why a published example was not followed, and it was; take this out"],
    ),
    (
        "  because: Not",
        "  differs: We chose lower.\n  because: Not",
        ["example 2, differs: says why a published example was not followed, and 'published' names none"],
    ),
    ("  agency: health\n", "  agency: health\n  agency: police\n", ["line 6, example 1: has 'agency' twice, first on line 5"]),
    ("source: https://example.org/case", "source: page 4", ["source: is 'page 4'; give the address of the page"]),
]


@pytest.mark.parametrize("sound, faulty, told", FAULTS, ids=[told[-1] for _, _, told in FAULTS])
def test_a_fault_is_told_once_with_its_line_and_what_would_be_right(sound, faulty, told, exampleshire):
    assert sound in SOUND

    refusal = refused(SOUND.replace(sound, faulty, 1), exampleshire)

    for words in told:
        assert words in str(refusal)
    assert len(refusal.problems) == len(told)


def test_every_fault_of_a_file_is_told_at_once_in_reading_order(exampleshire):
    written = (
        SOUND.replace("at_least: protection", "at_least: protecton").replace("side: under", "side: below").replace("child: {}", "child: 8")
    )

    refusal = refused(written, exampleshire)

    assert [problem.line for problem in refusal.problems] == [8, 15, 20]


@pytest.mark.parametrize(
    "written, told",
    [
        ("", "holds no list of examples"),
        ("name: One", "holds no list of examples"),
        ("- [", "is not YAML"),
        ("- One", "example 1: is not a mapping"),
    ],
)
def test_what_is_no_list_of_examples_is_refused(written, told, exampleshire):
    assert told in str(refused(written, exampleshire))


def test_a_level_among_the_published_bands_needs_no_reason_for_differing(exampleshire):
    written = SOUND.replace("bands: [s47]", "bands: [s17, s47]")

    assert len(read_examples(written.encode(), "examples.yaml", exampleshire)) == 2
