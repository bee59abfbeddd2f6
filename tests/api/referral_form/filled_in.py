"""A standard referral about Nell Example, filled in page by page with the least that can be sent; tests say on top what they are about."""

from typing import Any

from tests.api.referral_form.browser import Browser

PAGES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("about-you", {"role": "Health visitor", "telephone": "020 7946 0011", "knows_child": "Since birth"}),
    ("children/1", {"given_names": "Nell", "family_name": "Example", "age_known": "not_known"}),
    ("children/1/details", {"sex": "U", "lives": "unknown"}),
    ("children/1/background", {"seen_by": "Not known", "statuses": ["unknown"]}),
    ("family", {"all_adults_listed": "unknown", "all_children_listed": "unknown"}),
    ("worries", {"immediate_danger": "false", "what_happened": "A bruise.", "where_now": "At home"}),
    ("voice", {"impact": "She is tired.", "child_voice": "She says that she is tired.", "strengths": "None known"}),
    ("safety", {"domestic_abuse": "no", "staff_risk": "no"}),
    ("telling", {"family_told": "yes", "agreement": "yes"}),
    ("outcome", {"earlier": "no", "request_kind": "support", "own_level": "not_sure"}),
)


def fill_in(browser: Browser, draft: str) -> Browser:
    """Save every page of a draft; the browser stands where the last of them leads, on *check answers*."""
    for address, answers in PAGES:
        save(browser, f"{draft}/{address}", **answers)
    return browser


def save(browser: Browser, address: str, **answers: Any) -> Browser:
    """Save one page, which has to be free of faults."""
    browser.open(address).press("Save and continue", **answers)
    assert browser.status == 200, f"{address}: {browser.errors}"
    return browser
