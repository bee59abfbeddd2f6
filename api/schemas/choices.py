"""The closed lists a person chooses from: (code, words) pairs in the order they are shown.

Codes outlive the code: they are stored, exported and logged. Labels are our own short words.
"""

Choices = tuple[tuple[str, str], ...]

YES_OR_NO: Choices = (("true", "Yes"), ("false", "No"))

SEX: Choices = (("F", "Female"), ("M", "Male"), ("U", "Unknown or unborn"))
"""As on a birth certificate or gender recognition certificate (children-in-need census, N00783); unborn is always U."""

FAMILY_TOLD: Choices = (("yes", "Yes"), ("partly", "Some of them"), ("no", "No"), ("unknown", "Not known"))

AGREEMENT: Choices = (
    ("yes", "Agreed"),
    ("partly", "Agreed in part"),
    ("no", "Not agreed"),
    ("not_asked", "Not asked"),
    ("unknown", "Not known"),
)

CONSENT_GROUND: Choices = (
    ("SH_RISK", "Telling them would put the child at greater risk of significant harm"),
    ("OTHER_RISK", "Someone else could be seriously harmed"),
    ("INVESTIGATION", "It would obstruct a police or section 47 enquiry, or lose evidence"),
    ("DELAY", "It would delay protection without good reason"),
    ("NOT_CONTACTABLE", "We tried, and could not reach them"),
    ("REFUSED", "They were asked, and refused"),
    ("OTHER", "Another reason"),
)
"""Why the family was not told, or agreement was not obtained. The reason in words is always asked as well."""

OUTCOME: Choices = (
    ("nfa", "No further action"),
    ("advice", "Advice or signposting"),
    ("early_help", "Early help"),
    ("return_to_referrer", "Returned to the referrer: no safeguarding concern and no consent, or more needed"),
    ("open_case", "Sent to the allocated worker"),
    ("referral_nfa", "Accepted as a referral, then no further action"),
    ("s17_assessment", "Section 17 assessment"),
    ("strategy_s47", "Strategy discussion or section 47 enquiry"),
    ("immediate_protection", "Immediate protection"),
)
"""What a decision leads to: this service's own list, to be mapped to the returns by the local data team."""


def words_for(code: str, choices: Choices) -> str:
    """Return the words of a code; raises KeyError for a code that is not in the list."""
    return dict(choices)[code]
