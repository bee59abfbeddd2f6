"""A referral from each agency, from signing in to the auditor's export: scripts off and on, on a narrow screen and a wide one, by keyboard.

Every page on the referrer's way is held to the width of the screen and, with scripts on, to axe.
"""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from tests.browser.demonstration_service import AUDITOR, HEALTH_VISITOR, PASSWORDS, POLICE_OFFICER, PRACTITIONER, TEACHER
from tests.browser.visitor import Visitor

STANDARD_PAGES, URGENT_PAGES, URGENT_ANSWERS = 18, 6, 6
DESCRIPTION = "Description, if you do not know the name"
AREAS = "Which areas are you worried about?"
WHAT_HAPPENED = "What happened, and what are you worried about?"
WORDS = {
    "Your telephone number": "020 7946 0020",
    "How do you know the child or the family, and for how long?": "For a year",
    "Who saw the child last, and alone or with whom?": "Not known",
    "Who saw the mother last?": "Not known",
    "Where is the child now, and with whom?": "At home, with the mother.",
    "How does this affect the child day to day?": "They are tired and afraid.",
    "What is going well, and what keeps the child safe?": "None known",
    "The reason in your own words": "The father was in the house, and had threatened to take the children.",
}
CHOICES = {
    "Sex": "Unknown or unborn",
    "Where does the child live?": "Not known",
    "Where does the mother live?": "Not known",
    "Does any of these hold for the": "None of these",
    "Are all adults of the household listed?": "Not known",
    "Are all children of the household listed?": "Not known",
    "Is this for information, or a referral?": "A referral",
    "If you have nothing from the child, why not?": "I have not seen the child",
    "Has social care or early help known this family before?": "Not known",
    "Is there domestic abuse, or could there be?": "No",
    "Is there a risk to staff who visit or telephone?": "No",
    "Why not?": "Telling them would put the child at greater risk of significant harm",
    "What are you asking for?": "A child may need protection",
    "Which level of need do you think this is?": "I am not sure",
}
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
    areas: tuple[str, ...] = ()
    in_danger: bool = False
    agreed: bool = True
    suggested: str = ""
    because: str = ""
    decided: str = ""
    outcome: str = ""

    @property
    def words(self) -> Mapping[str, str]:
        """What is typed, by the words of the box."""
        reference = {"Police event or CAD number": "CAD 2211 of 24 November"} if self.username == POLICE_OFFICER else {}
        return {"Your role": self.role, WHAT_HAPPENED: self.what_happened, **reference}

    @property
    def choices(self) -> Mapping[str, str]:
        """What is chosen, by the words of the question."""
        return {
            "Is a child in immediate danger now?": "Yes" if self.in_danger else "No",
            "Has the family been told about this referral?": "Yes" if self.agreed else "No",
            "Does the family agree to this referral?": "Agreed" if self.agreed else "Not asked",
        }


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
    areas=("Education and learning", "Feelings and behaviour", "Care by parents and carers"),
    suggested="Level 2",
    because="3.1",
    decided="Level 2",
    outcome="Early help",
)


@pytest.mark.parametrize("story", [OFFICER, VISITOR, CLASS_TEACHER], ids=["police officer", "health visitor", "teacher"])
@pytest.mark.parametrize(("scripts", "width"), [(False, 1280), (False, 320), (True, 1280), (True, 320)], ids=str)
def test_a_referral_is_sent_decided_and_exported(visit, story, scripts, width):
    referrer, practitioner, auditor = visit(scripts=scripts, width=width), visit(scripts=scripts), visit()
    referrer.signs_in(story.username, PASSWORDS[story.username])
    referrer.held = True

    reference = send(referrer, story)
    referrer.held = False
    decide(practitioner, story, reference)

    assert referrer.faults == []
    assert_the_referrer_sees_the_outcome(referrer, story, reference)
    assert_the_auditor_exports_every_step(auditor, story, reference)


@pytest.mark.parametrize(("scripts", "width"), [(False, 1280), (False, 320), (True, 1280), (True, 320)], ids=str)
def test_an_urgent_referral_takes_six_pages_and_six_answers(visit, scripts, width):
    officer = visit(scripts=scripts, width=width)
    officer.signs_in(POLICE_OFFICER, PASSWORDS[POLICE_OFFICER])
    officer.held, officer.pages, officer.answers = True, [], 0

    begin(officer)
    officer.presses("Start an urgent referral")
    officer.chooses("Is a child in immediate danger now?", "Yes")
    officer.writes("Your telephone number", "ring the desk")
    officer.presses("Save and continue")
    assert officer.heading() == "Call 999 now"
    officer.presses("I have called, carry on")
    officer.writes(DESCRIPTION, "Girl of about 6 in a red coat")
    officer.writes(WHAT_HAPPENED, "A man pulled her into a car.")
    officer.presses("Save and continue")
    assert officer.sees("ring the desk")
    officer.presses("Send the urgent referral")

    assert officer.sees("Telephone the MASH now")
    assert len(set(officer.pages)) <= URGENT_PAGES, officer.pages
    assert officer.answers <= URGENT_ANSWERS
    assert officer.faults == []


def test_a_referral_is_sent_by_keyboard_alone(visit):
    officer = visit(scripts=True)
    officer.signs_in(POLICE_OFFICER, PASSWORDS[POLICE_OFFICER])
    officer.opens("/referrals/start")

    officer.tabs_to("Start an urgent referral", "Enter")
    officer.tabs_to("Yes", "Space")
    officer.tabs_to("Your telephone number").types("020 7946 0020")
    officer.tabs_to("Save and continue", "Enter")
    officer.tabs_to("I have called, carry on", "Enter")
    officer.tabs_to(DESCRIPTION).types("Girl of about 6")
    officer.tabs_to(WHAT_HAPPENED).types("A man pulled her into a car.")
    officer.tabs_to("Save and continue", "Enter")
    officer.tabs_to("Send the urgent referral", "Enter")

    assert officer.sees("Telephone the MASH now")


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_going_back_loses_nothing_and_pressing_twice_sends_once(visit, service, scripts):
    nurse = visit(scripts=scripts)
    nurse.signs_in(HEALTH_VISITOR, PASSWORDS[HEALTH_VISITOR])
    nurse.opens("/referrals/start")
    nurse.presses("Start an urgent referral")
    nurse.chooses("Is a child in immediate danger now?", "No")
    nurse.writes("Your telephone number", "020 7946 0020")
    nurse.presses("Save and continue")
    nurse.page.go_back()
    assert nurse.page.get_by_label("Your telephone number", exact=True).input_value() == "020 7946 0020"
    nurse.presses("Save and continue")
    nurse.writes(DESCRIPTION, "Boy in a blue coat")
    nurse.writes(WHAT_HAPPENED, f"Pressed twice, {scripts}.")
    nurse.presses("Save and continue")
    before = service.count_referrals()

    with nurse.page.expect_navigation(url="**/receipt"):
        nurse.page.get_by_role("button", name="Send the urgent referral").dblclick()

    assert nurse.sees("Telephone the MASH now")
    assert service.count_referrals() == before + 1


# --- the referrer ------------------------------------------------------------------------------------------------------------------


def begin(referrer: Visitor) -> None:
    """Go to the first page of the form, by the menu where a narrow screen hides what is in it."""
    menu = referrer.page.get_by_role("button", name="Menu")
    if menu.count() and menu.is_visible():
        menu.click()
    referrer.follows("Make a referral")


def send(referrer: Visitor, story: Story) -> str:
    """Fill in the form in the order in which it leads, and return the reference on the receipt; few enough pages for one child."""
    referrer.pages = []
    begin(referrer)
    assert referrer.sees("999")
    referrer.presses("Start a referral")
    answered: set[str] = set()
    to_come = list(story.children)
    while referrer.heading() != "Check your answers before you send them":
        answered |= fill_in(referrer, story, to_come)
        go_on(referrer, to_come)
    assert answered == {*story.answers, *story.numbers}
    reference = check_and_send(referrer, story)
    assert len(story.children) > 1 or len(set(referrer.pages)) <= STANDARD_PAGES, referrer.pages
    return reference


def fill_in(referrer: Visitor, story: Story, to_come: list[NewChild]) -> set[str]:
    """Answer what this page asks; return the questions of the document that it asked and the story answers."""
    child = to_come[0] if to_come else None
    if child and "who is it?" in referrer.heading():
        referrer.writes("Given names", child.given_names)
        referrer.writes("Family name", "Example")
        referrer.chooses("What is known about the child", child.age)
    if child and referrer.asked(child.date_asked):
        referrer.dates(child.date_asked, *child.date)
    for label, text in {**story.words, **WORDS}.items():
        if referrer.page.get_by_label(label, exact=True).count():
            referrer.writes(label, text)
    for question, option in {**CHOICES, **story.choices}.items():
        if referrer.asked(question):
            referrer.chooses(question, option)
    for area in story.areas if referrer.asked(AREAS) else ():
        referrer.chooses(AREAS, area)
    chosen = {question for question, option in story.answers.items() if referrer.asked(question)}
    for question in chosen:
        referrer.chooses(question, story.answers[question])
    counted = {question for question in story.numbers if referrer.asked(question)}
    for question in counted:
        referrer.writes("Number", story.numbers[question], under=question)
    return chosen | counted


def go_on(referrer: Visitor, to_come: list[NewChild]) -> None:
    """Press what leads on: to the next child after the last page about one."""
    is_last_page = referrer.page.get_by_role("button", name="Save and add another child").count() > 0
    if is_last_page:
        to_come.pop(0)
    referrer.presses("Save and add another child" if is_last_page and to_come else "Save and continue")
    if referrer.heading() == "Call 999 now":
        referrer.presses("I have called, carry on")


def check_and_send(referrer: Visitor, story: Story) -> str:
    for typed in (story.role, story.what_happened, *story.answers.values(), *(child.given_names for child in story.children)):
        assert referrer.sees(typed), typed
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
