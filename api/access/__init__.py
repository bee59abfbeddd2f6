"""Who may do what, and the one door every request comes through.

permissions     the two tables: endpoint -> act, and which role may do which act; everything else is refused
door            asks who it is, looks it up, lets in or refuses; cookies and bearer tokens
headers         what every response carries so that a browser helps to keep others out
"""

from api.access.door import (
    AnothersForm,
    SignInNeeded,
    actor_or_none,
    current_actor,
    current_services,
    current_visit,
    forget_sign_in,
    keep_in_browser,
    keep_signed_in,
    register,
    safe_next,
    signed_in_token,
    typed_for_this_person,
)
from api.access.headers import csp_nonce
from api.access.permissions import ALLOWED, PUBLIC, ROUTES, TAKES_FILES, Act, is_allowed
from api.records import Role

__all__ = [
    "ALLOWED",
    "PUBLIC",
    "ROUTES",
    "TAKES_FILES",
    "Act",
    "AnothersForm",
    "Role",
    "SignInNeeded",
    "actor_or_none",
    "csp_nonce",
    "current_actor",
    "current_services",
    "current_visit",
    "forget_sign_in",
    "is_allowed",
    "keep_in_browser",
    "keep_signed_in",
    "register",
    "safe_next",
    "signed_in_token",
    "typed_for_this_person",
]
