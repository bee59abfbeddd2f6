"""Every kind of page, and what it looks like when something is wrong, can be used by everybody, on a narrow screen too.

axe holds the pages to WCAG 2.2 AA; reflow (1.4.10) it does not see, so the width is measured. Both with scripts on: without them there is
only less that could be wrong.
"""

import pytest

from tests.browser.demonstration_service import AUDITOR, HEALTH_VISITOR, PASSWORDS, POLICE_OFFICER, PRACTITIONER, TEACHER
from tests.browser.visitor import Visitor

NARROW = 320

NOBODY = ""
PAGES = [
    (NOBODY, "/sign-in"),
    (NOBODY, "/accessibility"),
    (NOBODY, "/privacy"),
    (NOBODY, "/threshold-document"),
    (NOBODY, "/threshold-document/edition/2026.1"),
    (NOBODY, "/threshold-document/editions"),
    (NOBODY, "/threshold-document/search"),
    (NOBODY, "/threshold-document/search?words=bruise"),
    (NOBODY, "/threshold-document/search?words=zebra"),
    (NOBODY, "/threshold-document/changes"),
    (HEALTH_VISITOR, "/threshold-document"),
    (HEALTH_VISITOR, "/"),
    (HEALTH_VISITOR, "/no-such-page"),
    (HEALTH_VISITOR, "/referrals/start"),
    (HEALTH_VISITOR, "/referrals/{reference}"),
    (HEALTH_VISITOR, "/referrals/{reference}/receipt"),
    (PRACTITIONER, "/cases"),
    (PRACTITIONER, "/cases/{reference}"),
    (AUDITOR, "/log"),
    (AUDITOR, "/log?from=yesterday"),
]
KINDS_OF_DRAFT_PAGE = [
    "/about-you",
    "/children",
    "/children/1",
    "/children/1/details",
    "/worries",
    "/children/1/background",
    "/children/1/injuries",
    "/family",
    "/professionals",
    "/children/1/questions/health",
    "/children/1/questions/family_and_home",
    "/voice",
    "/safety",
    "/telling",
    "/why-not",
    "/outcome",
    "/attachments",
    "/check",
    "/saved",
    "/discard",
]


@pytest.mark.parametrize(("username", "path"), PAGES)
def test_a_page_is_accessible_and_fits_a_narrow_screen(visit, a_reference, username, path):
    visitor = signed_in(visit, username)

    visitor.opens(path.format(reference=a_reference))

    assert_usable(visitor)


def test_signing_in_with_nothing_typed_is_explained_accessibly(visit):
    visitor = visit(scripts=True)
    visitor.opens("/sign-in")

    visitor.presses("Sign in")

    assert visitor.summary_has_focus()
    assert_usable(visitor)


def test_a_decision_without_a_reason_is_explained_accessibly(visit, a_reference):
    visitor = signed_in(visit, PRACTITIONER)
    visitor.opens(f"/cases/{a_reference}")

    visitor.presses("Record decision for child 1")

    assert visitor.summary_has_focus()
    assert_usable(visitor)


def test_the_start_page_with_drafts_of_every_kind_is_accessible_and_fits_a_narrow_screen(visit, service):
    service.drafts(TEACHER, {})
    service.drafts(TEACHER, {"urgent": True})
    service.leaves_urgent_draft(TEACHER, "Mr Okonkwo-Featherstonehaugh")
    visitor = signed_in(visit, TEACHER)

    visitor.opens("/")

    assert visitor.sees("You have not sent the urgent referral") and visitor.sees("Mr Okonkwo-Featherstonehaugh started one on")
    assert_usable(visitor)


def test_every_page_of_a_draft_is_accessible_and_fits_a_narrow_screen(visit, a_draft):
    visitor = signed_in(visit, HEALTH_VISITOR)

    faults = {path: unusable(visitor) for path in visitor.walks_under(f"/referrals/drafts/{a_draft}")}

    assert len(faults) > len(KINDS_OF_DRAFT_PAGE)
    assert all(any(path.endswith(kind) for path in faults) for kind in KINDS_OF_DRAFT_PAGE)
    assert not any(faults.values()), faults


def test_a_draft_page_that_was_left_empty_is_explained_accessibly(visit, an_empty_draft):
    visitor = signed_in(visit, HEALTH_VISITOR)
    faults = {}

    for section in ("about-you", "children/1", "worries", "telling", "outcome"):
        visitor.opens(f"/referrals/drafts/{an_empty_draft}/{section}")
        visitor.presses("Save and continue")
        faults[section] = [*unusable(visitor), *([] if visitor.summary_has_focus() else ["the summary has no focus"])]

    assert not any(faults.values()), faults


def test_an_answer_that_is_no_number_is_explained_accessibly(visit, a_police_draft):
    visitor = signed_in(visit, POLICE_OFFICER)
    visitor.opens(f"/referrals/drafts/{a_police_draft}/household/family_and_home")

    visitor.writes("Number", "several", under="How many lower-level reports")
    visitor.presses("Save and continue")

    assert visitor.summary_has_focus()
    assert_usable(visitor)


def test_the_page_for_closed_books_is_accessible_and_keeps_what_was_typed(visit, an_empty_draft, service):
    visitor = signed_in(visit, HEALTH_VISITOR)
    visitor.opens(f"/referrals/drafts/{an_empty_draft}/about-you")
    visitor.writes("Your role", "Health visitor for Penge")

    with service.closed_books():
        visitor.presses("Save and continue")

    assert visitor.sees("Health visitor for Penge")
    assert visitor.sees(service.services.settings.mash_telephone)
    assert_usable(visitor)


def signed_in(visit, username: str) -> Visitor:
    visitor: Visitor = visit(scripts=True)
    if username:
        visitor.signs_in(username, PASSWORDS[username])
    return visitor


def unusable(visitor: Visitor) -> list[str]:
    """Return what is wrong with this page; the screen is left wide."""
    faults = visitor.accessibility_faults()
    visitor.page.set_viewport_size({"width": NARROW, "height": 800})
    width = visitor.width_needed()
    visitor.keeps_picture("narrow")
    visitor.page.set_viewport_size({"width": 1280, "height": 800})
    return [*faults, *([] if width == NARROW else [f"needs {width} px on a screen of {NARROW} px"])]


def assert_usable(visitor: Visitor) -> None:
    assert unusable(visitor) == []
