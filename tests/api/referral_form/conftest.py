"""The demonstration with a document that has every kind of question: for the unborn and the born, for the household, by agency."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.accounts import command_actor
from api.demonstration import load_demonstration
from api.services import build_services
from tests.api.referral_form.browser import Browser
from tests.factories import AT, cheap_passwords, settings_in
from tests.fakes import FixedClock

EDITION = """\
partnership: bromley
partnership_name: Bromley (for the referral form)
edition: "2026.1"
title: A document with every kind of question
status: demonstration
in_force_from: 2026-04-01
review_by: 2027-03-31
summary: Small enough to read in a test.
sources:
  s: {title: Written for the tests, address: "https://example.org/small"}
agreements: []
levels:
  - {id: universal, number: 1, name: Universal, bands: [universal], meaning: All is well, responds: Everyday services,
     next_steps: [Carry on], needs_agreement: true, priority: blue}
  - {id: early_help, number: 2, name: Early help, bands: [early_help], meaning: Some help is wanted, responds: Early help,
     next_steps: [Offer early help], needs_agreement: true, priority: blue}
  - {id: child_in_need, number: 3, name: Complex, bands: [s17], meaning: "Child in need, section 17", responds: "Children's social care",
     next_steps: [Assess], needs_agreement: true, priority: red}
  - {id: protection, number: 4, name: Acute, bands: [s47], meaning: "Significant harm, section 47", responds: "Children's social care",
     next_steps: [Hold a strategy discussion], needs_agreement: false, priority: red}
starts_at: {nothing_met: universal, unclear: early_help}
priorities:
  - {id: blue, name: Blue, within: {working_days: 5}}
  - {id: red, name: Red, within: {hours: 4}}
domains:
  - {id: safety, name: Safety, paragraph: "1"}
  - {id: health, name: Health, paragraph: "2"}
  - {id: school, name: School, paragraph: "3"}
questions:
  - {id: injury, domain: safety, about: child, asks: "Is the child hurt?", asks_agency: {police: "Did officers see an injury?"},
     help: "However small.", answer: yes_no, asked_of: any, paragraph: "1.1"}
  - {id: violence, domain: safety, about: household, asks: "How much violence is there at home?",
     answer: {graded: {none: None known, some: Some, severe: Severe}}, asked_of: any, paragraph: "1.2"}
  - {id: calls, domain: safety, about: household, asks: "How many calls were there in a year?",
     answer: {count: {most: 10}}, asked_of: [police], paragraph: "1.3"}
  - {id: missed, domain: health, about: child, asks: "How many appointments were missed?",
     answer: {count: {most: 10}}, asked_of: [health], paragraph: "2.1"}
  - {id: no_scan, domain: health, about: unborn, asks: "Has the mother had no care?", answer: yes_no, asked_of: [health], paragraph: "2.2"}
  - {id: still_baby, domain: health, about: child, asks: "Does the baby lie still?", answer: yes_no, asked_of: any,
     ages: {under_years: 1}, paragraph: "2.3"}
  - {id: attendance, domain: school, about: child, asks: "How is attendance?",
     answer: {graded: {good: Good, poor: Poor}}, asked_of: [education, police], ages: {from_years: 4, under_years: 19}, paragraph: "3.1"}
  - {id: school_kind, domain: school, about: child, asks: "Where does the child learn?",
     answer: {choice: {school: At school, home: At home}}, asked_of: [education], ages: {from_years: 4, under_years: 19}, paragraph: "3.2"}
strengths:
  - {id: kind_aunt, domain: safety, about: household, asks: "Is there an adult who helps?", asked_of: any, paragraph: "1.9", sources: [s]}
  - {id: likes_school, domain: school, about: child, asks: "Likes school?", asked_of: [education], paragraph: "3.9", sources: [s]}
indicators:
  - {id: hurt, wording: The child is hurt, level: protection, when: {injury: true}, paragraph: "1.1.1", floor: true, sources: [s]}
  - {id: some_violence, wording: Violence, level: child_in_need, when: {violence: {at_least: some}}, paragraph: "1.2.1", sources: [s]}
  - {id: many_calls, wording: Many calls, level: early_help, when: {calls: {at_least: 3}}, paragraph: "1.3.1", sources: [s]}
  - {id: missed_health, wording: Appointments missed, level: early_help, when: {missed: {at_least: 3}}, paragraph: "2.1.1", sources: [s]}
  - {id: without_care, wording: No care, level: child_in_need, when: {no_scan: true}, paragraph: "2.2.1", sources: [s]}
  - {id: lies_still, wording: The baby lies still, level: early_help, when: {still_baby: true}, paragraph: "2.3.1", sources: [s]}
  - {id: poor_attendance, wording: Absent, level: early_help, when: {attendance: {at_least: poor}}, paragraph: "3.1.1", sources: [s]}
  - {id: learns_at_home, wording: At home, level: early_help, when: {school_kind: {one_of: [home]}}, paragraph: "3.2.1", sources: [s]}
combinations: []
modifiers: []
actions: []
calendar: {days: [monday, tuesday, wednesday, thursday, friday], opens: 09:00, closes: 17:00, bank_holidays: closed,
           working_day_ends: same_time}
guidance: {abuse: [hurt], neglect: [hurt], exploitation: [hurt], disabled_children: [hurt], youth_secure_estate: [hurt]}
not_considered: ["What you wrote in your own words."]
"""


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with this document as its library, and books with the demonstration people; tests copy it."""
    folder = tmp_path_factory.mktemp("referral-form")
    (folder / "documents" / "bromley").mkdir(parents=True)
    (folder / "documents" / "bromley" / "2026.1.yaml").write_text(EDITION, encoding="utf-8")
    services = build_services(settings_in(folder), clock=FixedClock(AT), passwords=cheap_passwords())
    load_demonstration(services, actor=command_actor("request-of-the-loading"))
    services.store.close()
    return folder


@pytest.fixture
def browser_of(signed_in: Callable[[str], FlaskClient]) -> Callable[[str], Browser]:
    """Give the function from a username to a browser without JavaScript in which they are signed in."""
    return lambda username: Browser(signed_in(username))


@pytest.fixture
def police(browser_of: Callable[[str], Browser]) -> Browser:
    """Give a police officer's browser."""
    return browser_of("pc.okafor")


@pytest.fixture
def health(browser_of: Callable[[str], Browser]) -> Browser:
    """Give a health visitor's browser."""
    return browser_of("hv.lindqvist")


@pytest.fixture
def teacher(browser_of: Callable[[str], Browser]) -> Browser:
    """Give a teacher's browser."""
    return browser_of("ms.adeyemi")
