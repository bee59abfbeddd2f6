"""The whole way from the stop page to the receipt, for each agency, without a script."""

import json

import pytest

from api.services import Services
from tests.api.referral_form.browser import Browser


def test_a_police_officer_refers_a_child_of_known_age(police: Browser, services: Services):
    police.start().follow("About you")
    assert police.value_of("name") == "PC Ada Okafor"
    police.press("Save and continue", role="Response officer", telephone="101 ext 5", own_reference="EV-2026-114")
    police.press("Save and continue", given_names="Ivo", family_name="Example", age_known="born")
    assert not police.asks("nhs_number") and not police.asks("upn")
    police.press("Save and continue", date_of_birth__day="27", date_of_birth__month="March", date_of_birth__year="2019", sex="M")
    police.follow("Continue")
    police.press("Save and continue", immediate_danger="false", what_happened="Shouting was heard.", where_now="At home")
    police.press("Save and continue", answer__violence="some", answer__calls__number="4", answer__kind_aunt="true")
    assert "Did officers see an injury?" in police.page.text
    police.press("Save and continue", answer__injury="state:unknown")
    police.press("Save and continue", answer__attendance="good")
    police.press("Save and continue", family_told="yes", agreement="yes", agreed_by="Mother, in person")
    assert police.page.headings == ["Check your answers before you send them"]

    police.press("Send the referral")

    assert police.page.headings == ["Referral sent"]
    body = _sent(services)
    assert body["referrer"]["own_reference"] == "EV-2026-114"
    assert body["children"][0]["date_of_birth"] == "2019-03-27"
    assert body["children"][0]["answers"] == {"injury": {"state": "unknown"}, "attendance": "good"}
    assert body["household"]["answers"] == {"violence": "some", "calls": 4, "kind_aunt": True}


def test_a_health_visitor_refers_a_baby_and_an_unborn_child_the_family_does_not_know(health: Browser, services: Services):
    health.start().follow("About you")
    health.press("Save and continue", role="Health visitor", telephone="020 7946 0011")
    health.press("Save and continue", given_names="Nell", age_known="born")
    health.press(
        "Save and add another child",
        date_of_birth__day="20",
        date_of_birth__month="8",
        date_of_birth__year="2026",
        nhs_number="999 000 0018",
        postcode="br13uh",
    )
    health.press("Save and continue", description="Unborn baby of A. Example", age_known="unborn")
    assert not health.asks("sex") and not health.asks("nhs_number")
    health.press("Save and continue", expected_date__day="1", expected_date__month="3", expected_date__year="2027")
    assert "Nell" in health.page.text and "Date the baby is expected: 1 March 2027" in health.page.text
    health.follow("Continue")
    health.press("Save and continue", immediate_danger="false", what_happened="Missed visits.", where_now="At home")
    health.press("Save and continue", answer__violence="state:not_asked")
    health.press("Save and continue", answer__injury="false")
    assert health.asks("answer-still_baby") and not health.asks("answer-no_scan"), "a born baby is not asked about before birth"
    health.press("Save and continue", answer__missed__number="3")
    assert health.asks("answer-no_scan") and not health.asks("answer-injury"), "an unborn child is asked about its mother's care alone"
    health.press("Save and continue", answer__no_scan="true")
    health.press("Save and continue", family_told="no", agreement="not_asked")
    assert health.page.headings == ["Why the family was not told or did not agree"]
    health.press("Save and continue", ground="DELAY", ground_reason="It could not wait.")

    health.press("Send the referral")

    assert health.page.headings == ["Referral sent"]
    nell, unborn = _sent(services)["children"]
    assert nell["nhs_number"] == "9990000018" and nell["postcode"] == "BR1 3UH" and nell["answers"]["missed"] == 3
    assert unborn["expected_date"] == "2027-03-01" and "sex" not in unborn
    assert unborn["answers"] == {"no_scan": True}


def test_a_teacher_refers_a_child_whose_age_is_estimated(teacher: Browser, services: Services):
    teacher.start().follow("About you")
    teacher.press("Save and continue", role="Designated safeguarding lead", telephone="020 7946 0022")
    teacher.press("Save and continue", description="Boy in a red coat", age_known="estimated")
    teacher.press("Save and continue", estimated_age__from_years="5", estimated_age__to_years="7", upn="B801200005001")
    teacher.follow("Continue")
    teacher.press("Save and continue", immediate_danger="false", what_happened="He was alone.", where_now="At school")
    teacher.press("Save and continue")
    teacher.press("Save and continue", answer__injury="state:refused")
    teacher.press("Save and continue", answer__school_kind="home", answer__likes_school="true")
    teacher.press("Save and continue", family_told="yes", agreement="yes")

    teacher.press("Send the referral")

    assert teacher.page.headings == ["Referral sent"]
    (child,) = _sent(services)["children"]
    assert child["estimated_age"] == {"from_years": 5, "to_years": 7}
    assert child["answers"] == {"injury": {"state": "refused"}, "school_kind": "home", "likes_school": True}


@pytest.mark.parametrize("username", ["sw.marsh", "au.whitlock"])
def test_only_referrers_may_start_a_referral(signed_in, username: str):
    assert signed_in(username).get("/referrals/start").status_code == 403


def _sent(services: Services):
    with services.store.reading() as shelf:
        (case,) = shelf.cases()
    return json.loads(case.referral.content)
