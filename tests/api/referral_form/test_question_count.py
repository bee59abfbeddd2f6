"""A page of questions says which of how many pages it is, and how many questions it has."""

import re

from tests.api.referral_form.browser import Browser

_SAID = re.compile(r"Page (\d+) of (\d+) of questions\. It has (\d+) questions?\.")


def test_each_page_of_questions_says_its_place_and_counts_what_it_asks(health: Browser):
    health.start().open(health.draft)
    links = [link for link in health.page.links() if "/questions/" in link or "/household/" in link]
    assert links

    for place, link in enumerate(links, start=1):
        health.open(link)
        found = _SAID.search(health.page.text)
        assert found, link
        boxes = {field.attrib["name"] for field in health.page.all("input") if field.attrib.get("name", "").startswith("answer-")}
        asked = {name.removesuffix("-number") for name in boxes}
        assert [int(number) for number in found.groups()] == [place, len(links), len(asked)]
