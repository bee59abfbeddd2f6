"""Reading an edition without signing in: what it says, how far it is agreed, and whether it is the one in force."""

from datetime import UTC, datetime

import pytest

from rules.suggest import prepare
from tests.factories import AT, SMALL_EDITION
from tests.fakes import FixedClock
from tests.page import Page, problems_in, text_of
from tests.published import browser_for, four_editions, services_with, whole_edition
from thresholds.reading import read_document


@pytest.fixture
def reader(tmp_path):
    """Give a browser over four editions."""
    services = services_with(tmp_path, four_editions())
    yield browser_for(services)
    services.store.close()


@pytest.fixture
def whole(tmp_path):
    """Give the function from a moment to a browser over the adopted edition that uses every part of the format."""
    opened = []

    def at(moment=AT):
        opened.append(services_with(tmp_path / str(len(opened)), {"2025.1": whole_edition()}, FixedClock(moment)))
        return browser_for(opened[-1])

    yield at
    for services in opened:
        services.store.close()


def read(browser, path="/threshold-document", status=200):
    answer = browser.get(path)
    assert answer.status_code == status
    return Page(answer.text)


# --- what an edition says of itself --------------------------------------------------------------------------------------------------


def test_the_edition_in_force_is_read_without_signing_in(reader):
    page = read(reader)

    assert page.headings == ["Bromley (small, for tests) A small document"]
    assert "Edition 2026.1" in page.text
    assert "In force since 1 April 2026, until 31 March 2027" in page.text


def test_an_edition_says_how_it_was_proved_and_which_bytes_that_holds_for(whole):
    text = read(whole()).text
    document = read_document(whole_edition().encode(), "2025.1")
    proof = prepare(document).proof

    assert (
        f"Each of its {proof.rules:,} rules was tried just under, on and just over what it asks for: in {proof.decisions:,} decisions"
        in text
    )
    assert "the rules engine (durable-rules 2.0.28) and a plain reading of this document came to the same" in text
    assert document.sha256 in text


def test_a_demonstration_says_aloud_that_nobody_has_agreed_it(reader):
    assert "This is a demonstration. Nobody has agreed this document. Do not use it for a real child." in read(reader).text


def test_an_adopted_edition_says_who_agreed_it_when_and_where_the_minute_is(whole):
    text = read(whole()).text

    assert "Police: Head of Safeguarding, 14 January 2025 (Item 4)" in text
    assert "Social care: Director of Children's Services, 21 January 2025 (Item 2)" in text
    assert "Nobody has agreed" not in text


@pytest.mark.parametrize("day, is_overdue", [(30, False), (31, False), (1, True)])
def test_a_review_is_overdue_from_the_day_after_it_was_due(whole, day, is_overdue):
    moment = datetime(2026, 3 if day > 1 else 4, day, 12, tzinfo=UTC)

    assert ("The review is overdue" in read(whole(moment)).text) is is_overdue


# --- which edition it is ------------------------------------------------------------------------------------------------------------


def test_an_edition_that_has_ended_says_from_when_until_when_it_was_in_force(reader):
    text = read(reader, "/threshold-document/edition/2025.1").text

    assert "This edition was in force from 1 April 2025 to 31 March 2026." in text


def test_an_edition_to_come_says_when_it_comes_into_force(reader):
    assert "This edition comes into force on 1 April 2027." in read(reader, "/threshold-document/edition/2027.1").text


def test_the_edition_in_force_carries_no_such_banner(reader):
    page = read(reader, "/threshold-document/edition/2026.1")

    assert "Read the edition in force today" not in page.text


def test_an_edition_that_does_not_exist_is_a_page_that_lists_those_that_do(reader):
    page = read(reader, "/threshold-document/edition/2024.9", status=404)

    assert page.headings == ["There is no such edition"]
    assert {f"/threshold-document/edition/{edition}" for edition in ("2025.1", "2026.1", "2027.1")} <= set(page.links())


def test_a_draft_is_nobodys_to_read(reader):
    page = read(reader, "/threshold-document/edition/2028.1", status=404)

    assert "/threshold-document/edition/2028.1" not in page.links()
    assert "2028.1" not in read(reader, "/threshold-document/editions").text


def test_editions_are_listed_newest_first_with_what_changed(reader):
    page = read(reader, "/threshold-document/editions")

    listed = [link for link in page.links() if "/edition/" in link]
    assert listed == [f"/threshold-document/edition/{edition}" for edition in ("2027.1", "2026.1", "2025.1")]
    assert "/threshold-document/changes?from=2026.1&to=2027.1" in page.links()
    assert page.text.count("In force today") == 1


def test_where_no_edition_is_in_force_yet_that_is_said_with_the_day_on_which_one_comes(tmp_path):
    services = services_with(tmp_path, {"2026.1": SMALL_EDITION}, FixedClock(datetime(2026, 3, 31, 12, tzinfo=UTC)))

    page = read(browser_for(services), status=404)

    services.store.close()
    assert page.headings == ["No edition is in force today"]
    assert "Comes into force on 1 April 2026" in page.text


# --- what it holds ------------------------------------------------------------------------------------------------------------------


def test_a_question_says_who_is_asked_in_which_words_about_whom_and_at_what_age(whole):
    page = read(whole())

    first, graded = part(page, "question-appointments_missed"), part(page, "question-talks_of_death")
    assert "How many health appointments were missed in six months?" in first
    assert "Health is asked: How many appointments were not brought?" in first
    assert "Count only those that were not rearranged." in first
    assert "Paragraph 2.1. About each child. Asked of health and education." in first
    assert "Answer: A number from 0 to 10; for more than 10, 10" in first
    assert "About each child, aged 5 or over." in graded
    assert all(says in graded for says in ("Answers:", "Not at all", "Now and then", "And has a plan"))


def test_a_sign_says_its_level_what_has_to_be_so_and_what_sets_it_apart(whole):
    page = read(whole())

    baby, dying = part(page, "bruised_baby"), part(page, "talks_of_dying")
    assert "Level 4, protection: child protection, section 47" in baby
    assert "What has to be so: Is there a bruise? Yes, and aged under 6 months" in baby
    assert "Always counts, whatever else was answered. At least Red: look into this at once." in baby
    assert "Paragraph 2.2.1. Rests on: Exampleshire, levels of need; Exampleshire, forum paper." in baby
    assert "Level 2, early help, or above, up to level 4, protection: child protection, section 47" in dying
    assert "A person has to settle: whether the child is safe tonight." in dying


def test_levels_say_who_responds_what_comes_next_and_whether_the_family_has_to_agree(whole):
    page = read(whole())

    assert "Do not wait for the family’s agreement." in part(page, "level-protection")
    help_early = part(page, "level-early_help")
    assert "Support at this level needs the family’s agreement." in help_early
    assert "Who responds: A lead practitioner." in help_early
    assert "Usual priority: Green: look into this within 200 hours." in help_early
    assert "Strengths printed beside this level: Is there a trusted adult?" in help_early


def test_a_strength_stands_with_the_level_it_is_printed_beside(whole):
    assert "Printed beside Level 2, early help." in part(read(whole()), "question-kind_aunt")


def test_the_working_calendar_is_said_in_words(whole):
    text = read(whole()).text

    assert "The hub works Monday to Saturday, 8:30am to 5pm." in text
    assert "It is also closed on 24 December 2025 and 2 January 2026." in text
    assert "by 5pm on the next working day, when the hub closes." in text


def test_every_part_has_its_anchor_once_and_no_anchor_of_the_page_can_be_taken_for_one(whole):
    browser = whole()
    page = read(browser)
    document = browser.application.extensions["common_thresholds"].library.edition("bromley", "2025.1")

    parts = {each.id for each in (*document.indicators, *document.combinations, *document.modifiers, *document.actions)}
    asked = {f"question-{each.id}" for each in (*document.questions, *document.strengths)}
    headings = {f"level-{each.id}" for each in document.levels} | {f"domain-{each.id}" for each in document.domains}
    assert [page.ids.count(anchor) for anchor in parts | asked | headings] == [1] * len(parts | asked | headings)
    # An id of a document has no dash in it.
    assert [anchor for anchor in page.ids if "-" not in anchor and anchor not in parts] == []


def test_print_leaves_out_nothing_of_the_document_and_names_the_edition_on_every_sheet(whole):
    page = read(whole())

    unprinted = {id(child) for element in page.all() if "app-no-print" in element.attrib.get("class", "") for child in element.iter()}
    anchors = {element.attrib.get("id") for element in page.all() if id(element) in unprinted} - {None}
    sheet = next(element for element in page.all("div") if "app-every-sheet" in element.attrib.get("class", ""))
    assert anchors == {"contents-list"}
    assert text_of(sheet) == "The right help in Exampleshire, edition 2025.1. Printed on 24 November 2026."
    assert "https://example.org/forum?y=2024" in page.text


def test_a_page_that_uses_every_part_of_the_format_keeps_the_house_rules(whole):
    answer = whole().get("/threshold-document")

    assert problems_in(answer.text, sources={"https://example.org/levels", "https://example.org/forum?y=2024"}) == []


@pytest.mark.parametrize(
    "path",
    ["/edition/2025.1", "/edition/2027.1", "/editions", "/changes?from=2026.1&to=2027.1", "/search?words=injury&edition=2027.1"],
)
def test_a_page_among_several_editions_keeps_the_house_rules(reader, path):
    answer = reader.get(f"/threshold-document{path}")

    assert answer.status_code == 200
    assert problems_in(answer.text, sources={"https://example.org/small"}) == []


def test_what_is_kept_of_a_page_holds_nothing_of_who_read_it_first(signed_in, client):
    named = signed_in("hv.lindqvist").get("/threshold-document")

    anonymous = client.get("/threshold-document")

    assert "Lindqvist" in named.text
    assert "Lindqvist" not in anonymous.text


def part(page, anchor):
    return next(text_of(element) for element in page.all() if element.attrib.get("id") == anchor)
