"""A referral from each agency, from signing in to the auditor's export, through the pages alone and with JavaScript off."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from tests.browser.demonstration_service import AUDITOR, HEALTH_VISITOR, PASSWORDS, POLICE_OFFICER, PRACTITIONER, TEACHER
from tests.browser.visitor import Visitor

REASON = "I agree with what the answers show about"


@dataclass(frozen=True)
class NewChild:
    """One child as it is typed: *age* answers what is known of it, *date* stands under *date_asked*."""

    given_names: str
    age: str = "The date of birth is known"
    date_asked: str = "Date of birth"
    date: tuple[int, int, int] = (1, 1, 2020)


@dataclass(frozen=True)
class Story:
    """One referral as it is typed, and what is then suggested and decided for each child; questions stand as they begin."""

    username: str
    role: str
    children: tuple[NewChild, ...]
    what_happened: str
    answers: Mapping[str, str]
    numbers: Mapping[str, str] = field(default_factory=dict)
    in_danger: bool = False
    agreed: bool = True
    suggested: str = ""
    because: str = ""
    decided: str = ""
    outcome: str = ""

    @property
    def own_reference(self) -> str:
        """The number that police have to give."""
        return "CAD 2211 of 24 November" if self.username == POLICE_OFFICER else ""


OFFICER = Story(
    POLICE_OFFICER,
    "Response officer",
    (NewChild("Bram", date=(3, 5, 2018)), NewChild("Tess", date=(14, 9, 2022))),
    "Called by a neighbour. Mother had marks on her neck. Both children were on the stairs.",
    {"What do this incident and earlier reports show of domestic abuse": "Life-threatening: strangulation, a weapon, a threat to kill"},
    numbers={"How many lower-level reports": "4"},
    in_danger=True,
    agreed=False,
    suggested="Level 4",
    because="7.1",
    decided="Level 4",
    outcome="Strategy discussion or section 47 enquiry",
)
VISITOR = Story(
    HEALTH_VISITOR,
    "Health visitor",
    (NewChild("Baby", age="The child is not yet born", date_asked="Date the baby is expected", date=(2, 2, 2027)),),
    "At the antenatal contact the mother said that she drinks most evenings.",
    {"Could a parent's drinking or drug use affect the unborn baby?": "Yes"},
    suggested="Level 3",
    because="9.1",
    decided="Level 3",
    outcome="Section 17 assessment",
)
CLASS_TEACHER = Story(
    TEACHER,
    "Class teacher",
    (NewChild("Nadia", date=(27, 3, 2017)),),
    "Nadia has missed a day most weeks since September. Her mother has answered every call.",
    {"What does your register say about the child's attendance?": "Under 90 per cent, with no medical reason"},
    suggested="Level 2",
    because="3.1",
    decided="Level 2",
    outcome="Early help",
)


@pytest.mark.parametrize("story", [OFFICER, VISITOR, CLASS_TEACHER], ids=["police officer", "health visitor", "teacher"])
def test_a_referral_is_sent_decided_and_exported_without_scripts(visit, story):
    referrer, practitioner, auditor = visit(), visit(), visit()

    reference = send(referrer, story)
    decide(practitioner, story, reference)

    assert_the_referrer_sees_the_outcome(referrer, story, reference)
    assert_the_auditor_exports_every_step(auditor, story, reference)


# --- the referrer ------------------------------------------------------------------------------------------------------------------


def send(referrer: Visitor, story: Story) -> str:
    """Fill in the form in the order in which it leads, and return the reference on the receipt."""
    referrer.signs_in(story.username, PASSWORDS[story.username])
    referrer.follows("Make a referral")
    assert referrer.sees("999")
    referrer.presses("Continue")
    referrer.follows("About you")
    say_who_refers(referrer, story)
    for number, child in enumerate(story.children, start=1):
        say_who_the_child_is(referrer, child, is_last=number == len(story.children))
    say_what_happened(referrer, story)
    answer_questions(referrer, story)
    say_whether_the_family_knows(referrer, story)
    return check_and_send(referrer, story)


def say_who_refers(referrer: Visitor, story: Story) -> None:
    referrer.writes("Your role", story.role)
    referrer.writes("Your telephone number", "020 7946 0020")
    if story.own_reference:
        referrer.writes("Police event or CAD number", story.own_reference)
    referrer.presses("Save and continue")


def say_who_the_child_is(referrer: Visitor, child: NewChild, *, is_last: bool) -> None:
    referrer.writes("Given names", child.given_names)
    referrer.writes("Family name", "Example")
    referrer.chooses("What is known about the child", child.age)
    referrer.presses("Save and continue")
    referrer.dates(child.date_asked, *child.date)
    referrer.presses("Save and continue" if is_last else "Save and add another child")
    if is_last:
        assert referrer.sees(f"{child.given_names} Example")
        referrer.presses("Continue")


def say_what_happened(referrer: Visitor, story: Story) -> None:
    referrer.chooses("Is a child in immediate danger now?", "Yes" if story.in_danger else "No")
    referrer.writes("Where is the child now, and with whom?", "At home, with the mother.")
    referrer.writes("What happened, and what are you worried about?", story.what_happened)
    referrer.presses("Save and continue")
    if story.in_danger:
        assert referrer.heading() == "Call 999 now"
        referrer.presses("I have called, carry on")


def answer_questions(referrer: Visitor, story: Story) -> None:
    """Answer what the story has an answer to, for every child that is asked, and leave the rest blank."""
    answered: set[str] = set()
    while referrer.page.get_by_text("Questions about").count():
        for question, option in story.answers.items():
            if referrer.asked(question):
                referrer.chooses(question, option)
                answered.add(question)
        for question, number in story.numbers.items():
            if referrer.asked(question):
                referrer.writes("Number", number, under=question)
                answered.add(question)
        referrer.presses("Save and continue")
    assert answered == {*story.answers, *story.numbers}


def say_whether_the_family_knows(referrer: Visitor, story: Story) -> None:
    referrer.chooses("Has the family been told about this referral?", "Yes" if story.agreed else "No")
    referrer.chooses("Does the family agree to this referral?", "Agreed" if story.agreed else "Not asked")
    referrer.presses("Save and continue")
    if not story.agreed:
        referrer.chooses("Why not?", "Telling them would put the child at greater risk of significant harm")
        referrer.writes("The reason in your own words", "The father was in the house, and had threatened to take the children.")
        referrer.presses("Save and continue")


def check_and_send(referrer: Visitor, story: Story) -> str:
    assert referrer.heading() == "Check your answers before you send them"
    for typed in (story.role, story.what_happened, *story.answers.values(), *(child.given_names for child in story.children)):
        assert referrer.sees(typed)
    referrer.presses("Send the referral")
    assert referrer.sees("Referral sent")
    return referrer.page.locator(".govuk-panel__body strong").inner_text()


def assert_the_referrer_sees_the_outcome(referrer: Visitor, story: Story, reference: str) -> None:
    referrer.opens(f"/referrals/{reference}")
    assert referrer.sees(story.outcome)
    assert not referrer.sees(REASON)


# --- the MASH ----------------------------------------------------------------------------------------------------------------------


def decide(practitioner: Visitor, story: Story, reference: str) -> None:
    """Find the case in the list, read the suggestion for each child, and decide for each."""
    practitioner.signs_in(PRACTITIONER, PASSWORDS[PRACTITIONER])
    assert practitioner.heading() == "Cases"
    practitioner.follows(reference)
    assert practitioner.sees(story.what_happened)
    for number, child in enumerate(story.children, start=1):
        name = f"{child.given_names} Example"
        assert practitioner.sees(story.suggested, about=name)
        assert practitioner.sees(f"Paragraph {story.because}", about=name)
        record_decision(practitioner, story, name, number)


def record_decision(practitioner: Visitor, story: Story, name: str, number: int) -> None:
    level = practitioner.group("Level of need", name).get_by_label(story.decided).first
    level.check()
    practitioner.chooses("What happens next?", story.outcome, about=name)
    practitioner.writes("Reason for your decision", f"{REASON} {name}.", about=name)
    practitioner.presses(f"Record decision for child {number}")
    assert practitioner.sees(f"{REASON} {name}.", about=name)
    assert practitioner.sees(story.suggested, about=name)


# --- the auditor -------------------------------------------------------------------------------------------------------------------


def assert_the_auditor_exports_every_step(auditor: Visitor, story: Story, reference: str) -> None:
    auditor.signs_in(AUDITOR, PASSWORDS[AUDITOR])
    auditor.writes("Referral reference", reference)
    auditor.presses("Show entries")
    rows = list(csv.DictReader(io.StringIO(auditor.downloads("Export as CSV").removeprefix("\ufeff"))))
    lines = [json.loads(line) for line in auditor.downloads("Export as JSON Lines").splitlines()]

    decided = len(story.children)
    assert [row["kind"] for row in rows].count("referral") == 1
    assert [row["kind"] for row in rows].count("suggestion") == decided
    assert sum(row["kind"] in ("review", "override") for row in rows) == decided
    assert len(lines) >= len(rows)
    assert story.what_happened not in json.dumps(lines)
