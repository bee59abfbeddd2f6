"""The closed lists a person chooses from: (code, words) pairs in the order they are shown.

Codes outlive the code: they are stored, exported and logged. Labels are our own short words.
"""

Choices = tuple[tuple[str, str], ...]

YES_OR_NO: Choices = (("true", "Yes"), ("false", "No"))

YES_NO_UNKNOWN: Choices = (("yes", "Yes"), ("no", "No"), ("unknown", "Not known"))
"""For what a referrer may not know: not knowing is an answer, and a safety question counts it as yes."""

LIVES: Choices = (
    ("address", "At an address"),
    ("no_fixed_abode", "No fixed address"),
    ("bfpo", "At a British Forces address (BFPO)"),
    ("unknown", "Not known"),
)
"""Where a child lives. No fixed address and BFPO are answers of their own: neither has a postcode that could be right."""

CHILD_STATUS: Choices = (
    ("none", "None of these"),
    ("looked_after", "Looked after by a local authority"),
    ("protection_plan", "On a child protection plan"),
    ("in_need_plan", "On a child in need plan"),
    ("early_help_plan", "On an early help plan"),
    ("privately_fostered", "Privately fostered"),
    ("asylum_seeking", "An unaccompanied asylum-seeking child"),
    ("no_public_funds", "In a family with no recourse to public funds"),
    ("unknown", "Not known"),
)
"""What already holds for a child in law or by a plan; *none* and *unknown* stand alone."""

VOICE_NOT_HEARD: Choices = (
    ("not_seen", "I have not seen the child"),
    ("not_safe", "It was not safe to ask"),
    ("too_young", "The child is too young or not yet born"),
    ("cannot_say", "The child could not say, or no interpreter was there"),
    ("did_not_want", "The child did not want to say"),
    ("other", "Another reason"),
)
"""Why there are no words of the child's own."""

BODY_AREAS: Choices = (
    ("head", "Head or scalp"),
    ("face", "Face, ear, mouth or eye"),
    ("neck", "Neck"),
    ("chest", "Chest or ribs"),
    ("belly", "Belly"),
    ("back", "Back"),
    ("bottom", "Bottom or genital area"),
    ("arm", "Arm"),
    ("hand", "Hand"),
    ("leg", "Leg"),
    ("foot", "Foot"),
    ("inside", "Inside the body, or broken bones"),
    ("unknown", "Not known"),
)

LIVES_WITH: Choices = (("household", "Yes, in the same home"), ("elsewhere", "No, elsewhere"), ("unknown", "Not known"))

PERSON_KIND: Choices = (("adult", "An adult"), ("child", "A child who is not being referred"), ("unknown", "Not known"))

REQUEST_KIND: Choices = (
    ("protection", "A child may need protection"),
    ("support", "The family needs support from social care"),
    ("early_help", "Early help"),
)
"""What the referrer asks for: never an input to a level."""

POLICE_FEED_TYPE: Choices = (("INFO_ONLY", "For information"), ("REFERRAL", "A referral"))

DASH_RISK: Choices = (
    ("standard", "Standard"),
    ("medium", "Medium"),
    ("high", "High"),
    ("not_done", "No assessment was made"),
    ("unknown", "Not known"),
)
"""The risk that a domestic abuse risk assessment (DASH) came to."""

FAMILY_TOLD: Choices = (("yes", "Yes"), ("partly", "Some of them"), ("no", "No"), ("unknown", "Not known"))

AGREEMENT: Choices = (
    ("yes", "Agreed"),
    ("partly", "Agreed in part"),
    ("no", "Not agreed"),
    ("not_asked", "Not asked"),
    ("unknown", "Not known"),
)

AGREED_HOW: Choices = (("spoken", "By word of mouth"), ("written", "In writing"), ("unknown", "Not known"))

WORKER_RISK: Choices = (
    ("adult_risk_children", "An adult who may harm children"),
    ("violence_staff", "Threats or violence to staff"),
    ("weapon", "A weapon"),
    ("home_hazard", "A danger in the home, such as dogs or needles"),
    ("visit_arrangement", "A special arrangement for visits"),
    ("no_disclosure", "Do not disclose information or an address"),
    ("marac", "A MARAC case"),
    ("order", "A protection order in force"),
    ("extra_familial", "Harm outside the family"),
    ("restricted", "A restricted record"),
    ("other", "Something else"),
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
