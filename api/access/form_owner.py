"""Whose form it is: every form of a page names, signed, the person it was shown to, and is taken from nobody else.

On a shared computer one person's page stays open while the next signs in. Sent then, it would be recorded under the second name; and given
back as it is, it would put the first person's words under the second person's eyes and hand. So such a form is refused, nothing is
recorded, and nothing of it is shown or saved: not even into the first person's own draft, to which whoever pressed the button has no right.
What was typed is not lost: it goes back to the browser sealed under a key that only the first person's own sign-in opens.

A form that names nobody was shown to nobody, or before forms named anybody; the form token, which a new sign-in makes void, binds that one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from api.keys import InstanceKeys

SHOWN_TO, SEALED = "shown_to", "sealed"
NEVER_GIVEN_BACK = frozenset({"csrf_token", "password", SHOWN_TO, SEALED})

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TypedText:
    """What a posted form held, as far as this person may have it: *fields* in page order, or all of it *sealed* for its owner."""

    fields: Fields = ()
    sealed: str = ""
    shown_to: str = ""


def name_owner(person_id: str, keys: InstanceKeys) -> str:
    """Return what a form carries to name the person it is shown to; empty for nobody."""
    return f"{person_id}.{keys.digest('form', person_id)}" if person_id else ""


def owner_of(form: Mapping[str, str], keys: InstanceKeys) -> str:
    """Return the id of the person a posted form was shown to; empty where it names nobody, or not in our hand."""
    person_id, _, _ = form.get(SHOWN_TO, "").partition(".")
    return person_id if person_id and form[SHOWN_TO] == name_owner(person_id, keys) else ""


def is_anothers(form: Mapping[str, str], person_id: str, keys: InstanceKeys) -> bool:
    """Return whether a form may not be taken from this person: it was shown to another, or holds what was sealed for somebody."""
    return SEALED in form or owner_of(form, keys) not in ("", person_id)


def typed_text(form: MultiDict[str, str], person_id: str, keys: InstanceKeys) -> TypedText:
    """Return what may be given back to this person (empty: nobody is signed in)."""
    sealed = form.get(SEALED, "")
    if sealed:
        return _opened(sealed, person_id, keys)
    fields = tuple((name, value) for name, value in form.items(multi=True) if name not in NEVER_GIVEN_BACK)
    owner = owner_of(form, keys)
    if person_id and owner not in ("", person_id):
        return TypedText(sealed=keys.seal(owner, json.dumps(fields)))
    return TypedText(fields, shown_to=name_owner(owner or person_id, keys))


def _opened(sealed: str, person_id: str, keys: InstanceKeys) -> TypedText:
    written = keys.unseal(person_id, sealed) if person_id else None
    if written is None:
        return TypedText(sealed=sealed)
    return TypedText(tuple((name, value) for name, value in json.loads(written)), shown_to=name_owner(person_id, keys))
