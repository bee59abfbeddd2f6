"""Danger said once is heard for every child, and a service without the editions it promised to keep does not start."""

from pathlib import Path

import pytest

from api.referral_body import read_body
from api.referrals import submit_referral
from api.schemas import Circumstances
from api.services import EditionGone, build_services
from rules.suggest import suggest_level
from tests.api.front_door import a_child, a_referral
from tests.factories import AT, cheap_passwords
from thresholds.model import AgencyKind
from thresholds.reading import read_document


@pytest.fixture(scope="module")
def bromley():
    path = Path(__file__).parents[2] / "thresholds" / "documents" / "bromley" / "2026.1.yaml"
    return read_document(path.read_bytes(), path.name)


def read(bromley, danger, **answers):
    worries = {"immediate_danger": danger, "what_happened": "She ran into the road.", "where_now": "In the road."}
    raw = a_referral(worries=worries, children=[a_child("Ada", answers=answers)])
    return read_body(raw, bromley, Circumstances(AT.date(), True, AgencyKind.HEALTH)).children[0].given


@pytest.mark.parametrize("answers", [{}, {"immediate_danger": {"state": "unknown"}}, {"immediate_danger": True}])
def test_immediate_danger_on_the_form_answers_the_document_for_every_child(bromley, answers):
    assert read(bromley, True, **answers)["immediate_danger"] is True


def test_no_can_still_be_said_for_one_child(bromley):
    assert read(bromley, True, immediate_danger=False)["immediate_danger"] is False


def test_no_immediate_danger_on_the_form_answers_nothing_for_a_child(bromley):
    assert "immediate_danger" not in read(bromley, False)


def test_a_service_whose_edition_was_changed_after_a_referral_refuses_to_start_and_names_it(services, actor):
    submit_referral(a_referral(), actor("hv.lindqvist"), services, submission_key="one")
    services.store.close()
    edition = next(services.settings.documents.glob("*/*.yaml"))
    edition.write_text(edition.read_text(encoding="utf-8") + "# one byte more\n", encoding="utf-8")

    with pytest.raises(EditionGone, match="exactly as it was published"):
        build_services(services.settings, passwords=cheap_passwords())


def test_danger_on_the_form_raises_an_unborn_childs_suggestion_too(bromley):
    worries = {"immediate_danger": True, "what_happened": "He has a knife.", "where_now": "At home."}
    raw = a_referral(worries=worries, children=[{"description": "unborn baby of A", "expected_date": "2027-02-01", "answers": {}}])
    child = read_body(raw, bromley, Circumstances(AT.date(), True, AgencyKind.HEALTH)).children[0]

    assert suggest_level(child.answers, bromley, agency=AgencyKind.HEALTH).at_least == "protection"
