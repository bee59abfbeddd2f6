"""Small, complete, fixed values for tests to start from."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from argon2 import PasswordHasher

from api.passwords import Passwords
from api.records import Addition, AdditionKind, Decision, KeptSuggestion, Referral, ReferredChild
from api.settings import MEGABYTE, Settings

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SHA256 = "ab" * 32

SMALL_EDITION = """\
partnership: bromley
partnership_name: Bromley (small, for tests)
edition: "2026.1"
title: A small document
status: demonstration
in_force_from: 2026-04-01
review_by: 2027-03-31
summary: Small enough to read in a test.
sources:
  own: {title: Written for the tests, address: "https://example.org/small"}
agreements: []
levels:
  - {id: universal, number: 1, name: Universal, bands: [universal], meaning: All is well, responds: Everyday services,
     next_steps: [Carry on], needs_agreement: true, priority: blue}
  - {id: early_help, number: 2, name: Early help, bands: [early_help], meaning: Some help is wanted, responds: Early help,
     next_steps: [Offer early help], needs_agreement: true, priority: green}
  - {id: child_in_need, number: 3, name: Complex, bands: [s17], meaning: "Child in need, section 17", responds: Children's social care,
     next_steps: [Assess], needs_agreement: true, priority: amber}
  - {id: protection, number: 4, name: Acute, bands: [s47], meaning: "Significant harm, section 47", responds: Children's social care,
     next_steps: [Hold a strategy discussion], needs_agreement: false, priority: red}
starts_at: {nothing_met: universal, unclear: early_help}
priorities:
  - {id: blue, name: Blue, within: {working_days: 5}}
  - {id: green, name: Green, within: {working_days: 3}}
  - {id: amber, name: Amber, within: {working_hours: 24}}
  - {id: red, name: Red, within: {hours: 4}}
domains:
  - {id: health, name: Health, paragraph: "1"}
  - {id: safety, name: Safety, paragraph: "2"}
questions:
  - id: missed_appointments
    domain: health
    about: child
    asks: "How many health appointments were missed in a year?"
    answer: {count: {most: 10}}
    asked_of: any
    paragraph: "1.1"
  - id: unexplained_injury
    domain: safety
    about: child
    asks: "Does the child have an injury that nobody can explain?"
    answer: yes_no
    asked_of: any
    paragraph: "2.1"
  - id: violence_at_home
    domain: safety
    about: household
    asks: "How much violence is there between the adults at home?"
    answer: {graded: {none: None known, some: Some, severe: Severe or frequent}}
    asked_of: any
    paragraph: "2.2"
strengths:
  - id: trusted_adult
    domain: safety
    about: child
    asks: Does the child have an adult they trust?
    asked_of: any
    paragraph: "2.9"
    sources: [own]
indicators:
  - id: missed_health
    wording: Health appointments are often missed
    level: early_help
    when: {missed_appointments: {at_least: 3}}
    paragraph: "1.1.1"
    sources: [own]
  - id: some_violence
    wording: Some violence between the adults at home
    level: child_in_need
    when: {violence_at_home: {at_least: some}}
    paragraph: "2.2.1"
    sources: [own]
  - id: severe_violence
    wording: Severe violence between the adults at home
    level: child_in_need
    when: {violence_at_home: {at_least: severe}}
    paragraph: "2.2.2"
    sources: [own]
  - id: injury
    wording: An injury that nobody can explain
    level: protection
    when: {unexplained_injury: true}
    paragraph: "2.1.1"
    floor: true
    sources: [own]
combinations: []
modifiers: []
actions: []
calendar: {days: [monday, tuesday, wednesday, thursday, friday], opens: 09:00, closes: 17:00, bank_holidays: closed,
           working_day_ends: same_time}
guidance: {abuse: [injury], neglect: [injury], exploitation: [injury], disabled_children: [injury], youth_secure_estate: [injury]}
not_considered: ["Free text: what you wrote in your own words is read by people, never by the rules."]
"""


def cheap_passwords() -> Passwords:
    """Return passwords that are real and take no time."""
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def small_library_folder(folder: Path) -> Path:
    """Write the small edition as a library into *folder* and return it."""
    (folder / "bromley").mkdir(parents=True, exist_ok=True)
    (folder / "bromley" / "2026.1.yaml").write_text(SMALL_EDITION, encoding="utf-8")
    return folder


def settings_in(folder: Path) -> Settings:
    """Return the settings of a demonstration that keeps everything in *folder*."""
    return Settings(
        instance=folder / "instance",
        database=folder / "instance" / "books.sqlite3",
        documents=folder / "documents",
        partnership="bromley",
        service_name="Common Thresholds",
        mash_telephone="020 7946 0142",
        out_of_hours_telephone="020 7946 0199",
        session_idle=timedelta(minutes=30),
        session_length=timedelta(hours=12),
        draft_life=timedelta(days=7),
        demonstration=True,
        secure_cookies=False,
        wait_seconds=1,
        log_origin="tests.invalid/log",
        largest_attachment=MEGABYTE,
        lawful_basis="public task, and safeguarding",
    )


def a_referral(agency_id: str, submitted_by: str, *, number: int = 1, key: str | None = None) -> Referral:
    """Return the referral of that number; *key* is its submission key, its own unless given."""
    return Referral(
        id=f"referral-{number}",
        reference=f"CT-{number:04}",
        agency_id=agency_id,
        submitted_by=submitted_by,
        received_at=AT + timedelta(minutes=number),
        edition="2026.1",
        edition_sha256=SHA256,
        submission_key=key or f"key-{number}",
        body_sha256=SHA256,
        content="{}",
    )


def a_child(referral: Referral, position: int = 1) -> ReferredChild:
    """Return the child at that position of *referral*."""
    return ReferredChild(f"{referral.id}-child-{position}", referral.id, position, "Robin Hazel", "{}")


def a_kept_suggestion(child: ReferredChild) -> KeptSuggestion:
    """Return a suggestion kept for *child*."""
    return KeptSuggestion(f"{child.id}-suggestion", child.id, AT, "{}")


def a_decision(child: ReferredChild, decided_by: str, number: int = 1) -> Decision:
    """Return the decision of that number about *child*."""
    return Decision(
        id=f"{child.id}-decision-{number}",
        child_id=child.id,
        number=number,
        suggestion_id=f"{child.id}-suggestion",
        level_id="child_in_need",
        outcome="assessment",
        reason="Two sources agree.",
        decided_by=decided_by,
        decided_by_name="Ewan Marsh",
        decided_at=AT + timedelta(hours=number),
    )


def an_addition(referral: Referral, added_by: str, number: int = 1) -> Addition:
    """Return the addition of that number to *referral*."""
    return Addition(
        id=f"{referral.id}-addition-{number}",
        referral_id=referral.id,
        number=number,
        kind=AdditionKind.INFORMATION,
        added_by=added_by,
        added_by_name="PC Ada Okafor",
        added_at=AT + timedelta(hours=number),
        submission_key=f"addition-key-{number}",
        body_sha256=SHA256,
        content='{"words":"A second bruise.","immediate_danger":false,"children":[],"household":{"answers":{}}}',
    )
