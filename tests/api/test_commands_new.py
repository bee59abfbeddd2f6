"""``documents new``: an edition is begun that can be checked as it stands, and nothing is ever written over."""

from datetime import date
from pathlib import Path

import pytest

from api.commands.documents.edition_files import examples_file
from api.settings import PACKAGED_DOCUMENTS
from tests.factories import SMALL_EDITION
from thresholds.library import open_library
from thresholds.model import LegalBand, Status
from thresholds.reading import read_document

EXAMPLE = """\
# A note about the examples
- name: An injury that nobody can explain reaches protection
  agreed_by: Bromley
  agreed_on: 2026-03-02
  child: {}
  answers: {unexplained_injury: true}
  at_least: protection
  because: It is a floor.
"""


@pytest.fixture
def documents(services):
    return services.settings.documents


@pytest.fixture
def run(app):
    """Give the function that runs a command on documents."""
    return lambda *args: app.test_cli_runner().invoke(args=["documents", *args])


def read(file: Path):
    return read_document(file.read_bytes(), str(file))


def test_a_fresh_edition_passes_every_check_and_all_of_its_worked_examples(run, documents):
    begun = run("new", "westhaven/2027.1")
    checked = run("check", str(documents / "westhaven" / "2027.1.yaml"), "--worked-examples")

    assert begun.exit_code == 0, begun.output
    assert checked.exit_code == 0, checked.output
    assert "25 examples: all as agreed." in checked.output


def test_a_fresh_edition_is_a_draft_that_nobody_agreed_under_its_own_names(run, documents):
    run("new", "west-haven/2027.1", "--in-force-from", "2027-06-01")

    edition = read(documents / "west-haven" / "2027.1.yaml")
    assert (edition.name, edition.partnership_name) == ("west-haven/2027.1", "West Haven Safeguarding Children Partnership")
    assert (edition.status, edition.agreements) == (Status.DRAFT, ())
    assert (edition.in_force_from, edition.review_by) == (date(2027, 6, 1), date(2028, 5, 31))


def test_a_fresh_edition_can_stand_in_the_library_at_once(run, documents):
    run("new", "westhaven/2027.1")

    assert open_library(documents).edition("westhaven", "2027.1").status is Status.DRAFT


def test_a_fresh_edition_has_a_floor_for_babies_and_a_domain_for_each_heading_of_guidance(run, documents):
    run("new", "westhaven/2027.1")

    edition = read(documents / "westhaven" / "2027.1.yaml")
    domain_of = {indicator.id: indicator.domain for indicator in edition.indicators}
    answering = [{domain_of[name] for name in coverage.indicators} for coverage in edition.guidance]
    [floor] = [indicator for indicator in edition.indicators if indicator.floor]
    assert LegalBand.S47 in edition.level(floor.level).bands
    assert len({domain for domains in answering for domain in domains}) == len(answering) == len(edition.domains)


def test_every_wording_of_a_fresh_edition_is_marked_as_to_be_replaced(run, documents):
    run("new", "westhaven/2027.1")

    edition = read(documents / "westhaven" / "2027.1.yaml")
    parts = (*edition.indicators, *edition.combinations, *edition.modifiers, *edition.actions)
    words = [*(part.wording for part in parts), *(question.asks for question in edition.questions), edition.title, edition.summary]
    assert [wording for wording in words if not wording.endswith("(example)")] == []


def test_it_says_what_it_wrote_and_what_to_do_next(run, documents):
    answer = run("new", "westhaven/2027.1")

    assert f"Written: {documents / 'westhaven' / '2027.1.yaml'}, a draft" in answer.output
    assert "What to do next:\n  1. " in answer.output and "\n  6. Publish it: " in answer.output


@pytest.mark.parametrize(
    "name, expected", [(None, "Westhaven Safeguarding Children Partnership"), ("Westhaven's Partners: all", "Westhaven's Partners: all")]
)
def test_the_partnership_can_be_named_in_full(name, expected, run, documents):
    run("new", "westhaven/2027.1", *(["--name", name] if name else []))

    assert read(documents / "westhaven" / "2027.1.yaml").partnership_name == expected


def test_a_copy_keeps_every_other_line_of_the_edition_it_is_from(run, documents):
    noted = SMALL_EDITION.replace("levels:\n", "# A note on levels\nlevels:\n", 1)
    (documents / "bromley" / "2026.1.yaml").write_text(noted, encoding="utf-8")

    answer = run("new", "bromley/2026.2", "--from", "bromley/2026.1")

    copied = (documents / "bromley" / "2026.2.yaml").read_text(encoding="utf-8")
    assert answer.exit_code == 0, answer.output
    assert set(copied.splitlines()) - set(noted.splitlines()) == {
        'edition: "2026.2"', "status: draft", "in_force_from: 2027-02-01", "review_by: 2028-01-31",
    }  # fmt: skip
    assert len(copied.splitlines()) == len(noted.splitlines())


def test_the_agreements_of_the_edition_it_is_from_are_not_copied(run, documents):
    agreements = "".join(
        f'  - {{agency: {agency}, who: Head of {agency}, on: 2026-01-14, minute: "4"}}\n' for agency in ("police", "health", "social_care")
    )
    adopted = SMALL_EDITION.replace("status: demonstration", "status: adopted").replace("agreements: []\n", f"agreements:\n{agreements}")
    (documents / "bromley" / "2026.1.yaml").write_text(adopted, encoding="utf-8")

    run("new", "bromley/2026.2", "--from", "bromley/2026.1")

    edition = read(documents / "bromley" / "2026.2.yaml")
    assert (edition.status, edition.agreements) == (Status.DRAFT, ())


def test_the_worked_examples_are_copied_as_they_are(run, documents):
    kept = examples_file(documents, "bromley/2026.1")
    kept.parent.mkdir(parents=True)
    kept.write_text(EXAMPLE, encoding="utf-8")

    run("new", "bromley/2026.2", "--from", "bromley/2026.1")

    assert examples_file(documents, "bromley/2026.2").read_text(encoding="utf-8") == EXAMPLE


def test_where_there_are_no_worked_examples_to_copy_that_is_said(run, documents):
    answer = run("new", "bromley/2026.2", "--from", "bromley/2026.1")

    assert "bromley/2026.1 has no worked examples, so none were copied" in answer.output
    assert not examples_file(documents, "bromley/2026.2").exists()


def test_a_copy_for_another_partnership_takes_its_name(run, documents):
    run("new", "westhaven/2027.1", "--from", "bromley/2026.1")

    edition = read(documents / "westhaven" / "2027.1.yaml")
    assert (edition.name, edition.partnership_name) == ("westhaven/2027.1", "Westhaven Safeguarding Children Partnership")


def test_the_ending_of_the_file_may_be_typed_with_the_name(run, documents):
    run("new", "westhaven/2027.1.yaml")

    assert (documents / "westhaven" / "2027.1.yaml").exists()


def test_an_edition_is_never_written_over(run, documents):
    answer = run("new", "bromley/2026.1")

    assert answer.exit_code == 1 and "nothing is written over" in answer.output
    assert (documents / "bromley" / "2026.1.yaml").read_text(encoding="utf-8") == SMALL_EDITION


def test_worked_examples_are_never_written_over(run, documents):
    there = examples_file(documents, "westhaven/2027.1")
    there.parent.mkdir(parents=True)
    there.write_text("mine", encoding="utf-8")

    answer = run("new", "westhaven/2027.1")

    assert answer.exit_code == 1 and there.read_text(encoding="utf-8") == "mine"
    assert not (documents / "westhaven").exists()


@pytest.mark.parametrize("start, taken", [("2026-03-31", False), ("2026-04-01", False), ("2026-04-02", True)])
def test_a_copy_starts_after_the_edition_it_is_from(start, taken, run):
    answer = run("new", "bromley/2026.2", "--from", "bromley/2026.1", "--in-force-from", start)

    assert (answer.exit_code == 0) is taken


def test_a_copy_for_another_partnership_may_start_on_any_day(run, documents):
    run("new", "westhaven/2026.1", "--from", "bromley/2026.1", "--in-force-from", "2026-04-01")

    assert read(documents / "westhaven" / "2026.1.yaml").in_force_from == date(2026, 4, 1)


def test_a_file_that_cannot_be_written_is_told(run, documents):
    (documents / "westhaven").write_text("a file where a folder should be", encoding="utf-8")

    answer = run("new", "westhaven/2027.1")

    assert answer.exit_code == 1 and "2027.1.yaml cannot be written" in answer.output


@pytest.mark.parametrize("start, review_by", [("2028-02-28", "2029-02-27"), ("2028-02-29", "2029-02-27"), ("2028-03-01", "2029-02-28")])
def test_an_edition_is_looked_at_again_within_a_year(start, review_by, run, documents):
    run("new", "westhaven/2028.1", "--in-force-from", start)

    assert read(documents / "westhaven" / "2028.1.yaml").review_by.isoformat() == review_by


@pytest.mark.parametrize(
    "args, told",
    [
        (["bromley"], "give the partnership and the edition, such as exampleshire/2027.1"),
        (["../2027.1"], "use letters, digits, '.', '-' and '_' only"),
        (["bromley/a/b"], "use letters, digits, '.', '-' and '_' only"),
        (["bromley/"], "is empty"),
        (["bromley/2", "--in-force-from", "1 April"], "give a day as year-month-day"),
        (["bromley/2", "--from", "bromly/2026.1"], "there is no edition bromly/2026.1 to begin from"),
        (["bromley/2", "--from", "bromly/2026.1"], "did you mean 'bromley/2026.1'?"),
    ],
)
def test_what_cannot_be_begun_says_what_would_be_right(args, told, run, documents):
    answer = run("new", *args)

    assert answer.exit_code != 0 and told in answer.output
    assert not (documents / "bromley" / "2.yaml").exists()


def test_an_edition_with_faults_is_not_begun_from(run, documents):
    (documents / "bromley" / "2026.1.yaml").write_text(SMALL_EDITION.replace("sources: [own]", "sources: [nowhere]"), encoding="utf-8")

    answer = run("new", "bromley/2026.2", "--from", "bromley/2026.1")

    assert answer.exit_code == 1 and "cannot be used until these are put right" in answer.output


def test_the_worked_examples_of_this_repository_are_kept_among_its_tests():
    assert examples_file(PACKAGED_DOCUMENTS, "bromley/2026.1") == Path(__file__).parents[1] / "worked_examples" / "bromley" / "2026.1.yaml"
