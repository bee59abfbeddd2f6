"""Why a level was suggested can be read without JavaScript, on a narrow screen, and on paper."""

import pytest

from tests.browser.conftest import A_REFERRAL
from tests.browser.demonstration_service import HEALTH_VISITOR, PASSWORDS, PRACTITIONER

SUMMARY = "Why this level, and not the next"
CHILD = {**A_REFERRAL["children"][1], "answers": {"exploitation": "low_signs", "disability_support": "light", "missing": "started"}}
NARROW = 320


@pytest.fixture
def case(visit, service):
    """Give the function that opens the case of a disabled child with signs of exploitation."""
    reference = service.sends(HEALTH_VISITOR, {**A_REFERRAL, "children": [CHILD, A_REFERRAL["children"][0]]}, "explained")

    def opened(**how):
        visitor = visit(**how)
        visitor.signs_in(PRACTITIONER, PASSWORDS[PRACTITIONER])
        visitor.opens(f"/cases/{reference}")
        return visitor

    return opened


@pytest.mark.parametrize("width", [1280, NARROW])
def test_it_opens_and_reads_without_javascript_at_any_width(case, width):
    visitor = case(scripts=False, width=width)

    for summary in visitor.page.get_by_text(SUMMARY, exact=True).all():
        summary.click()
    visitor.keeps_picture(f"{width}")

    assert visitor.sees("Why at least level 3, complex: child in need, section 17")
    assert visitor.sees("2 of the 3 signs that it needs are met, of 12 listed.")


def test_opened_it_is_accessible_and_fits_a_narrow_screen(case):
    visitor = case(scripts=True)

    visitor.page.eval_on_selector_all("details", "all => all.forEach(each => each.open = true)")

    assert visitor.accessibility_faults() == []
    visitor.page.set_viewport_size({"width": NARROW, "height": 800})
    assert visitor.width_needed() == NARROW


def test_on_paper_it_stands_open_and_the_long_lists_are_left_off(case):
    visitor = case(scripts=False)

    visitor.page.emulate_media(media="print")
    visitor.keeps_picture("print")

    assert visitor.sees("Why level 4 is not certain")
    assert not visitor.sees("Show all")


def test_its_paragraphs_lead_to_their_place_in_the_edition(case):
    visitor = case(scripts=False)
    visitor.page.get_by_text(SUMMARY, exact=True).first.click()

    link = visitor.page.get_by_role("link", name="Paragraph 11.3", exact=True)

    with visitor.page.expect_navigation():
        link.first.click()

    assert visitor.page.url.endswith("#exploitation_of_disabled_child")
