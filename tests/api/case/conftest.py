"""The case page of a referral, as a practitioner opens it."""

import pytest

from api.referrals import submit_referral
from tests.page import Page
from tests.sent import HEALTH_VISITOR, PRACTITIONER


@pytest.fixture
def case_of(services, actor, signed_in):
    """Give the function from a referral to its case page."""

    def page_of(body):
        receipt = submit_referral(body, actor(HEALTH_VISITOR), services, submission_key="one")
        return Page(signed_in(PRACTITIONER).get(f"/cases/{receipt.reference}").text)

    return page_of
