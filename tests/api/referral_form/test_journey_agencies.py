"""The whole way from the stop page to the receipt, for each agency, without a script, along *Save and continue* alone."""

import json
from typing import Any

import pytest

from api.services import Services
from tests.api.referral_form.browser import Browser

STANDARD_PAGES, URGENT_PAGES, URGENT_ANSWERS = 18, 6, 6

WORRIES = {"immediate_danger": "false", "what_happened": "Shouting was heard.", "where_now": "At home"}
VOICE = {"impact": "She is tired.", "voice_not_heard": "too_young", "strengths": "None known"}
AREAS = ["safety", "health", "school"]


def test_a_police_officer_refers_a_child_of_known_age(police: Browser, services: Services):
    police.start()
    assert police.value_of("name") == "PC Ada Okafor"
    police.press(
        "Save and continue", role="Response officer", telephone="101 ext 5", own_reference="EV-2026-114", knows_child="Called to the home"
    )
    police.press("Save and continue", given_names="Ivo", family_name="Example", age_known="born")
    assert not police.asks("nhs_number") and not police.asks("upn")
    police.press("Save and continue", **born("27", "March", "2019"), sex="M", lives="unknown")
    _background_and_family(police)
    police.press("Save and continue", feed_type="REFERRAL", custody_reference="CU-9", dash_risk="high", dash_score="15", marac="yes")
    police.press("Save and continue", **WORRIES, areas=AREAS)
    assert "Did officers see an injury?" in police.page.text
    police.press(
        "Save and continue", answer__violence="some", answer__calls__number="4", answer__kind_aunt="true", answer__injury="state:unknown"
    )
    police.press("Save and continue", answer__attendance="good")
    _to_the_end(police)

    body = _sent(services)
    assert body["referrer"]["own_reference"] == "EV-2026-114"
    assert body["police"]["dash_score"] == 15 and body["police"]["custody_reference"] == "CU-9"
    assert body["children"][0]["date_of_birth"] == "2019-03-27"
    assert body["children"][0]["answers"] == {"injury": {"state": "unknown"}, "attendance": "good"}
    assert body["household"]["answers"] == {"violence": "some", "calls": 4, "kind_aunt": True}
    assert body["view"]["own_level"] == "child_in_need"


def test_a_health_visitor_refers_a_baby_and_an_unborn_child_the_family_does_not_know(health: Browser, services: Services):
    health.start().press("Save and continue", role="Health visitor", telephone="020 7946 0011", knows_child="Since birth")
    health.press("Save and continue", given_names="Nell", age_known="born")
    health.press(
        "Save and continue",
        **born("20", "8", "2026"),
        sex="F",
        lives="address",
        nhs_number="999 000 0018",
        postcode="br13uh",
        address="1 A St",
    )
    health.press("Save and continue", seen_by="I saw her", statuses=["none"], setting="Clinic")
    health.press("Save and add another child", injured="yes", injury_areas=["arm"], injury_explanation="She fell, they say")
    health.press("Save and continue", description="Unborn baby of A. Example", age_known="unborn")
    assert not health.asks("sex") and not health.asks("nhs_number")
    health.press("Save and continue", **born("1", "3", "2027", of="expected_date"), lives="unknown")
    _background_and_family(health)
    health.press("Save and continue", **WORRIES, areas=AREAS)
    health.press("Save and continue", answer__violence="state:not_asked")
    health.press("Save and continue", answer__injury="false")
    assert health.asks("answer-still_baby") and not health.asks("answer-no_scan"), "a born baby is not asked about before birth"
    health.press("Save and continue", answer__missed__number="3")
    assert health.asks("answer-no_scan") and not health.asks("answer-injury"), "an unborn child is asked about its mother's care alone"
    health.press("Save and continue", answer__no_scan="true")
    health.press("Save and continue", **VOICE)
    health.press("Save and continue", domestic_abuse="yes", staff_risk="unknown", address_withheld="yes", withheld_from="the father")
    health.press("Save and continue", safe_telephone="020 7946 0088", safe_times="Until 3pm", safe_message="no")
    health.press("Save and continue", staff_risk_details="A dog")
    health.press("Save and continue", family_told="no", agreement="not_asked")
    assert health.page.headings == ["Why the family was not told or did not agree"]
    health.press("Save and continue", ground="DELAY", ground_reason="It could not wait.")
    health.press("Save and continue", earlier="no", request_kind="support", own_level="not_sure")
    health.press("Send the referral")

    assert health.page.headings == ["Referral sent"]
    body = _sent(services)
    nell, unborn = body["children"]
    assert nell["nhs_number"] == "9990000018" and nell["postcode"] == "BR1 3UH" and nell["answers"]["missed"] == 3
    assert nell["injured"] == "yes" and nell["injury_areas"] == ["arm"] and nell["setting"] == "Clinic"
    assert unborn["expected_date"] == "2027-03-01" and "sex" not in unborn
    assert unborn["answers"] == {"no_scan": True}
    assert body["safety"]["safe_telephone"] == "020 7946 0088" and body["safety"]["address_withheld"] == "yes"


def test_a_health_visitor_refers_one_child_in_few_enough_pages(health: Browser):
    health.start().press("Save and continue", role="Health visitor", telephone="020 7946 0011", knows_child="Since birth")
    health.press("Save and continue", given_names="Nell", age_known="born")
    health.press("Save and continue", **born("20", "8", "2021"), sex="F", lives="unknown")
    health.press("Save and continue", seen_by="I saw her", statuses=["none"])
    health.press("Save and continue", injured="no")
    _household(health)
    health.press("Save and continue", **WORRIES, areas=AREAS)
    health.press("Save and continue", answer__injury="false")
    health.press("Save and continue", answer__missed__number="3")
    _to_the_end(health)


def test_an_urgent_referral_is_sent_whatever_could_not_be_read(health: Browser, services: Services):
    health.start(urgent=True).press("Save and continue", immediate_danger="false", telephone="x")
    urgent = health.draft
    health.press("Save and continue", given_names="Nell", what_happened="He has a knife.")
    health.open(f"{urgent}/children/1").press("Save and continue", age_known="born")
    health.open(f"{urgent}/children/1/details").press(
        "Save and continue", **born("31", "2", "2020"), nhs_number="12 34", postcode="nowhere", lives="address"
    )
    health.open(f"{urgent}/check").press("Send the urgent referral")

    assert health.page.headings == ["Referral sent"]
    typed = {one["pointer"]: one["typed"] for one in _sent(services)["as_typed"]}
    assert typed["/referrer/telephone"] == "x" and typed["/children/0/nhs_number"] == "12 34"
    assert typed["/children/0/postcode"].lower() == "nowhere" and "31" in typed["/children/0/date_of_birth"]


def test_a_teacher_refers_a_child_whose_age_is_estimated(teacher: Browser, services: Services):
    teacher.start().press(
        "Save and continue",
        role="Designated safeguarding lead",
        telephone="020 7946 0022",
        knows_child="His tutor",
        safeguarding_lead="I am the lead",
    )
    teacher.press("Save and continue", description="Boy in a red coat", age_known="estimated")
    teacher.press(
        "Save and continue", estimated_age__from_years="5", estimated_age__to_years="7", sex="M", lives="unknown", upn="B801200005001"
    )
    teacher.press("Save and continue", seen_by="Not known", statuses=["unknown"], schooling="attends", attendance="60 per cent")
    teacher.press("Save and continue", injured="no")
    _household(teacher)
    teacher.press("Save and continue", **WORRIES, areas=AREAS)
    teacher.press("Save and continue", answer__injury="state:refused")
    teacher.press("Save and continue", answer__school_kind="home", answer__likes_school="true")
    _to_the_end(teacher)

    (child,) = _sent(services)["children"]
    assert child["estimated_age"] == {"from_years": 5, "to_years": 7} and child["upn"] == "B801200005001"
    assert child["answers"] == {"injury": {"state": "refused"}, "school_kind": "home", "likes_school": True}


def test_an_urgent_referral_takes_six_pages_and_six_answers_right_or_wrong(police: Browser, services: Services):
    police.start(urgent=True)
    police.press("Save and continue", immediate_danger="true", telephone="ring me", own_reference="none yet")
    assert police.page.headings == ["Call 999 now"]
    police.follow("I have called").press("Save and continue", description="Girl of 6", where_now="", what_happened="He has a knife.")

    police.press("Send the urgent referral")

    assert police.page.headings == ["Referral sent"]
    assert len(set(police.seen)) <= URGENT_PAGES, police.seen
    assert police.answers <= URGENT_ANSWERS
    body = _sent(services)
    assert body["referrer"]["name"] == "PC Ada Okafor" and body["children"][0]["description"] == "Girl of 6"
    assert "ring me" in json.dumps(body), "what cannot be read is kept as it was typed"


@pytest.mark.parametrize("username", ["sw.marsh", "au.whitlock"])
def test_only_referrers_may_start_a_referral(signed_in, username: str):
    assert signed_in(username).get("/referrals/start").status_code == 403


def born(day: str, month: str, year: str, of: str = "date_of_birth") -> dict[str, str]:
    return {f"{of}__day": day, f"{of}__month": month, f"{of}__year": year}


def _background_and_family(browser: Browser) -> None:
    browser.press("Save and continue", seen_by="Not known", statuses=["unknown"])
    _household(browser)


def _household(browser: Browser) -> None:
    browser.press("Save and continue", all_adults_listed="unknown", all_children_listed="yes")


def _to_the_end(browser: Browser) -> None:
    """Go from the last questions to the receipt, which ends a journey of few enough pages."""
    browser.press("Save and continue", **VOICE)
    browser.press("Save and continue", domestic_abuse="no", staff_risk="no")
    browser.press("Save and continue", family_told="yes", agreement="yes", agreed_by="Mother, in person")
    browser.press("Save and continue", earlier="no", request_kind="support", own_level="child_in_need", own_level_why="By the document")
    assert browser.page.headings == ["Check your answers before you send them"]
    browser.press("Send the referral")
    assert browser.page.headings == ["Referral sent"]
    assert len(set(browser.seen)) <= STANDARD_PAGES, browser.seen


def _sent(services: Services) -> Any:
    with services.store.reading() as shelf:
        (case,) = shelf.cases()
    return json.loads(case.referral.content)
