"""The schemas of everything a person or a program sends: one source for the web form, the JSON interface and its description."""

from api.schemas.age import AgedSchema, EstimatedAgeSchema
from api.schemas.child import ChildSchema
from api.schemas.decision import DecisionSchema
from api.schemas.evidence import EvidenceSchema
from api.schemas.family import HouseholdSchema, PersonSchema, ProfessionalSchema, SafetySchema, TellingSchema, needs_ground
from api.schemas.parts import Circumstances, Part, Parts, PartSchema
from api.schemas.pointers import pointer_to, problems_in_order
from api.schemas.question import SuggestionRequestSchema
from api.schemas.referral import ReferralSchema
from api.schemas.referrer import PoliceSchema, ReferrerSchema
from api.schemas.worries import BalanceSchema, ViewSchema, WorriesSchema

__all__ = [
    "AgedSchema",
    "BalanceSchema",
    "ChildSchema",
    "Circumstances",
    "DecisionSchema",
    "EstimatedAgeSchema",
    "EvidenceSchema",
    "HouseholdSchema",
    "Part",
    "PartSchema",
    "Parts",
    "PersonSchema",
    "PoliceSchema",
    "ProfessionalSchema",
    "ReferralSchema",
    "ReferrerSchema",
    "SafetySchema",
    "SuggestionRequestSchema",
    "TellingSchema",
    "ViewSchema",
    "WorriesSchema",
    "needs_ground",
    "pointer_to",
    "problems_in_order",
]
