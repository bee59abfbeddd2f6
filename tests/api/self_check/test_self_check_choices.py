"""The way to the questions of a self-check: whom to ring, who asks, about which child and areas, and each agency its own questions."""

from urllib.parse import urlencode

import pytest

from api.web.self_check_choices import AGES, WHO
from tests.api.self_check.pages import DOES_NOT_PREVENT, TELEPHONES, address, asked_on, errors_on, shown


def test_the_first_thing_said_is_whom_to_ring_and_the_next_that_it_prevents_nothing(browser):
    page = shown(browser.get("/self-check"))

    places = [page.text.index(words) for words in (*TELEPHONES, DOES_NOT_PREVENT, "Start the self-check")]
    assert places == sorted(places)
    assert "Do not type any names" in page.text
    assert [box for box in page.all("input", "textarea") if box.attrib.get("type") != "hidden"] == []


@pytest.mark.parametrize("path", ["/self-check?name=Ada", "/self-check/child?name=Ada", address(name="Ada")])
def test_a_key_that_means_nothing_is_not_taken_into_an_address(browser, path):
    assert browser.get(path).status_code == 400


@pytest.mark.parametrize("path", ["/self-check/child", "/self-check/questions"])
@pytest.mark.parametrize("query, faults", [
    ({"agency": ""}, [("Choose who you are", "#agency"), ("Choose the child’s age. If you do not know it, choose that", "#age"),
                      ("Choose at least one area from the list", "#area")]),
    ({"agency": "circus", "age": "5-years", "area": "health"}, [("Choose who you are", "#agency")]),
    ({"agency": "other", "age": "five", "area": "health"}, [("Choose the child’s age. If you do not know it, choose that", "#age")]),
    ({"agency": "other", "age": "unborn", "area": ["safety", "sky"]}, [("Choose at least one area from the list", "#area")]),
    ({"agency": "police", "age": "5-years", "area": "health"},
     [("These areas have no questions about a child of this age. Choose another area", "#area")]),
])  # fmt: skip
def test_what_cannot_be_used_comes_back_with_what_was_chosen(browser, path, query, faults):
    page = shown(browser.get(f"{path}?{urlencode(query, doseq=True)}"), 422)

    assert errors_on(page) == faults
    chosen = {box.attrib["value"] for box in page.all("input", "option") if {"checked", "selected"} & set(box.attrib)}
    given = {value for values in query.values() for value in ([values] if isinstance(values, str) else values)}
    assert chosen - {""} == given & ({*WHO, *AGES, "health", "safety"})


def test_choosing_again_keeps_what_was_chosen(browser):
    page = shown(browser.get(address(age="3-months")))

    again = next(link for link in page.links() if link.startswith("/self-check/child?"))

    page = shown(browser.get(again))
    chosen = {box.attrib["value"] for box in page.all("input", "option") if {"checked", "selected"} & set(box.attrib)}
    assert chosen == {"health", "safety", "3-months"}


@pytest.mark.parametrize("agency, age, asked", [
    ("health", "5-years", ["answer-missed_appointments-number", "answer-missed_appointments", "answer-unexplained_injury",
                           "answer-violence_at_home"]),
    ("police", "5-years", ["answer-unexplained_injury", "answer-violence_at_home"]),
    ("other", "0-months", ["answer-missed_appointments-number", "answer-missed_appointments", "answer-unexplained_injury",
                           "answer-violence_at_home"]),
    ("police", "unborn", ["answer-violence_at_home", "answer-mother_alone"]),
])  # fmt: skip
def test_each_agency_is_asked_its_own_questions_about_this_child(browser, agency, age, asked):
    assert asked_on(shown(browser.get(address(agency, age)))) == asked


@pytest.mark.parametrize("agency, words", [
    ("police", "Did an officer see an injury that nobody can explain?"),
    ("education", "Does the child have an injury that nobody can explain?"),
    ("other", "Does the child have an injury that nobody can explain?"),
])  # fmt: skip
def test_each_agency_is_asked_and_told_in_its_own_words(browser, agency, words):
    assert words in shown(browser.get(address(agency))).text
    assert shown(browser.send(address(agency), {"answer-unexplained_injury": "true"})).text.count(words) == 2


@pytest.mark.parametrize("age", AGES)
def test_every_age_that_can_be_chosen_has_questions_and_a_result(browser, age):
    shown(browser.get(address(age=age)))

    assert "What your answers suggest" in shown(browser.send(address(age=age))).text
