"""The two tables of access. An endpoint without a row is closed to everybody; so is a pair that ``ALLOWED`` does not name."""

from collections.abc import Mapping
from enum import StrEnum

from api.records import Role


class Act(StrEnum):
    """What can be done here, as far as permission goes."""

    READ_PUBLIC_PAGE = "read_public_page"
    USE_THE_SERVICE = "use_the_service"
    WRITE_REFERRAL = "write_referral"
    READ_OWN_REFERRAL = "read_own_referral"
    ASK_FOR_SUGGESTION = "ask_for_suggestion"
    READ_CASE = "read_case"
    DECIDE = "decide"
    READ_LOG = "read_log"
    EXPORT_LOG = "export_log"


PUBLIC = Act.READ_PUBLIC_PAGE
"""The one act that needs no signing in."""

ROUTES: Mapping[str, Act] = {
    "web.static": Act.READ_PUBLIC_PAGE,
    "web.accessibility": Act.READ_PUBLIC_PAGE,
    "web.privacy": Act.READ_PUBLIC_PAGE,
    "web.document": Act.READ_PUBLIC_PAGE,
    "web.document_edition": Act.READ_PUBLIC_PAGE,
    "web.document_editions": Act.READ_PUBLIC_PAGE,
    "web.document_search": Act.READ_PUBLIC_PAGE,
    "web.document_changes": Act.READ_PUBLIC_PAGE,
    "web.self_check": Act.READ_PUBLIC_PAGE,
    "web.self_check_child": Act.READ_PUBLIC_PAGE,
    "web.self_check_questions": Act.READ_PUBLIC_PAGE,
    "web.sign_in": Act.READ_PUBLIC_PAGE,
    "web.sign_out": Act.USE_THE_SERVICE,
    "web.home": Act.USE_THE_SERVICE,
    "web.start_referral": Act.WRITE_REFERRAL,
    "web.draft": Act.WRITE_REFERRAL,
    "web.draft_section": Act.WRITE_REFERRAL,
    "web.draft_danger": Act.WRITE_REFERRAL,
    "web.draft_saved": Act.WRITE_REFERRAL,
    "web.draft_children": Act.WRITE_REFERRAL,
    "web.draft_child": Act.WRITE_REFERRAL,
    "web.draft_child_page": Act.WRITE_REFERRAL,
    "web.draft_child_remove": Act.WRITE_REFERRAL,
    "web.draft_people": Act.WRITE_REFERRAL,
    "web.draft_professionals": Act.WRITE_REFERRAL,
    "web.draft_person": Act.WRITE_REFERRAL,
    "web.draft_person_remove": Act.WRITE_REFERRAL,
    "web.draft_questions": Act.WRITE_REFERRAL,
    "web.draft_child_questions": Act.WRITE_REFERRAL,
    "web.draft_check": Act.WRITE_REFERRAL,
    "web.draft_kind": Act.WRITE_REFERRAL,
    "web.draft_submit": Act.WRITE_REFERRAL,
    "web.draft_discard": Act.WRITE_REFERRAL,
    "web.draft_attachments": Act.WRITE_REFERRAL,
    "web.draft_attachment_remove": Act.WRITE_REFERRAL,
    "web.receipt": Act.READ_OWN_REFERRAL,
    "web.receipt_pdf": Act.READ_OWN_REFERRAL,
    "web.referral_status": Act.READ_OWN_REFERRAL,
    "web.referral_attachment": Act.READ_OWN_REFERRAL,
    "web.add_information": Act.WRITE_REFERRAL,
    "web.unsent_information": Act.WRITE_REFERRAL,
    "web.information_danger": Act.WRITE_REFERRAL,
    "web.check_information": Act.WRITE_REFERRAL,
    "web.send_information": Act.WRITE_REFERRAL,
    "web.disagree": Act.WRITE_REFERRAL,
    "web.addition_sent": Act.READ_OWN_REFERRAL,
    "web.queue": Act.READ_CASE,
    "web.case": Act.READ_CASE,
    "web.case_attachment": Act.READ_CASE,
    "web.decide": Act.DECIDE,
    "web.log": Act.READ_LOG,
    "web.log_export": Act.EXPORT_LOG,
    "v1.describe": Act.READ_PUBLIC_PAGE,
    "v1.create_referral": Act.WRITE_REFERRAL,
    "v1.read_referral": Act.READ_OWN_REFERRAL,
    "v1.create_addition": Act.WRITE_REFERRAL,
    "v1.suggest": Act.ASK_FOR_SUGGESTION,
}
"""What each endpoint does."""

TAKES_FILES = "web.draft_attachments"
"""The one endpoint that may be sent more than a form: files, by whoever may use it."""

ALLOWED: frozenset[tuple[Role, Act]] = frozenset(
    {
        (Role.REFERRER, Act.USE_THE_SERVICE),
        (Role.REFERRER, Act.WRITE_REFERRAL),
        (Role.REFERRER, Act.READ_OWN_REFERRAL),
        (Role.REFERRER, Act.ASK_FOR_SUGGESTION),
        (Role.PRACTITIONER, Act.USE_THE_SERVICE),
        (Role.PRACTITIONER, Act.ASK_FOR_SUGGESTION),
        (Role.PRACTITIONER, Act.READ_CASE),
        (Role.PRACTITIONER, Act.DECIDE),
        (Role.MANAGER, Act.USE_THE_SERVICE),
        (Role.MANAGER, Act.ASK_FOR_SUGGESTION),
        (Role.MANAGER, Act.READ_CASE),
        (Role.MANAGER, Act.DECIDE),
        (Role.AUDITOR, Act.USE_THE_SERVICE),
        (Role.AUDITOR, Act.READ_LOG),
        (Role.AUDITOR, Act.EXPORT_LOG),
    }
)
"""Which role may do what. That a referrer sees the own agency's referrals alone is asked where they are read: elsewhere is not there."""


def is_allowed(role: Role, act: Act) -> bool:
    """Return whether somebody of *role* may do *act*."""
    return act is PUBLIC or (role, act) in ALLOWED
