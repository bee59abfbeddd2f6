"""The schemas of everything a person or a program sends: one source for the web form, the JSON interface and its description."""

from api.schemas.child import AgedSchema, ChildSchema, EstimatedAgeSchema
from api.schemas.decision import DecisionSchema
from api.schemas.parts import Circumstances, Part, Parts, PartSchema
from api.schemas.pointers import pointer_to, problems_in_order
from api.schemas.question import SuggestionRequestSchema
from api.schemas.referral import HouseholdSchema, ReferralSchema, ReferrerSchema, TellingSchema, WorriesSchema, needs_ground

__all__ = [
    "AgedSchema",
    "ChildSchema",
    "Circumstances",
    "DecisionSchema",
    "EstimatedAgeSchema",
    "HouseholdSchema",
    "Part",
    "PartSchema",
    "Parts",
    "ReferralSchema",
    "ReferrerSchema",
    "SuggestionRequestSchema",
    "TellingSchema",
    "WorriesSchema",
    "needs_ground",
    "pointer_to",
    "problems_in_order",
]
