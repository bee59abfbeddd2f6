"""The description of the JSON interface takes what the schemas take, for every field there is, and refuses what has another shape."""

import pytest
from apispec import APISpec
from marshmallow import ValidationError, fields
from openapi_spec_validator import validate

from api.schemas import Part, Parts, ReferralSchema, SuggestionRequestSchema
from api.schemas.addition import AdditionSchema
from api.schemas.dates import DateField
from api.schemas.evidence import RawEvidence
from api.schemas.fields import Needed, Text, WholeNumber, asks, says
from api.schemas.identifiers import Identifier
from api.schemas.parts import PartSchema
from api.v1.description.given import TypeUnknown, given_as
from api.v1.description.kinds import KINDS, KindUnknown, taken_by
from api.v1.description.parts import PartsPlugin
from tests.api.described import Described
from tests.api.front_door import a_child, a_referral
from tests.sent import a_body

MADE_OF_OTHERS = {Part, Parts, Identifier, RawEvidence}
BODIES = {"create_referral": ReferralSchema, "create_addition": AdditionSchema, "suggest": SuggestionRequestSchema}

VALUES: list[object] = [
    True, False, 0, 1, 25, 1.0, 1.5, -1, 10**12, None, [], ["a"], [{}],
    "a", "Zoë Ångström", "نور", "👩‍👧", "true", "yes", "no", "F", "U", "unknown", "not_asked", "none of the codes", "x" * 100_000,
    "2019-03-27", "27 March", "2019-3-27", {"day": "27", "month": "3", "year": "2019"}, {"day": "27"},
    {"day": 27, "month": 3, "year": 2019},
    "9990000018", "943 476 5919", "9434765919", "943476591", "B801200005001", "b80 1200005001", "BR1 3UH", "br13uh", "not a postcode",
    {}, {"injured": True}, {"injured": {"state": "unknown"}}, {"injured": 3},
]  # fmt: skip

EXAMPLES = [
    ("create_referral", a_referral()),
    ("create_referral", a_body()),
    ("create_referral", a_referral(children=[{"description": "A boy in a red coat"}] * 20)),
    ("create_referral", a_referral(children=[a_child("Ada", sex="F", nhs_number="943 476 5919", postcode="br1 3uh", address="1 Road")])),
    ("create_referral", a_referral(children=[{"family_name": "Example", "expected_date": {"day": "1", "month": "2", "year": "2027"}}])),
    ("create_referral", a_referral(children=[{"given_names": "Bo", "estimated_age": {"from_years": 3, "to_years": 5.0}}])),
    ("create_referral", a_referral(telling={"family_told": "no", "agreement": "no", "ground": "SH_RISK", "ground_reason": "He would."})),
    ("suggest", {"answers": {}}),
    ("suggest", {"child": {"date_of_birth": "2019-03-27"}, "answers": {"injured": True, "a": {"state": "refused"}}, "on": "2026-06-01"}),
]  # fmt: skip


@pytest.fixture
def described(client):
    return Described(client)


def test_the_description_is_openapi_and_open_to_everybody(client, described):
    answer = client.get("/v1/openapi.json")

    validate(described.whole)
    assert (answer.status_code, answer.mimetype, described.whole["openapi"]) == (200, "application/json", "3.1.0")


def test_a_description_that_has_not_changed_is_a_304(client):
    first = client.get("/v1/openapi.json")

    again = client.get("/v1/openapi.json", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")


def test_every_route_of_the_interface_is_described_and_nothing_else(app, described):
    routes = {
        (rule.rule.replace("<", "{").replace(">", "}"), method)
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/v1/")
    }

    assert {(path, method) for path, method, _ in described.operations()} == routes


def test_every_route_but_the_description_asks_for_a_token(described):
    open_to_all = {operation["operationId"] for _, _, operation in described.operations() if operation["security"] == []}

    assert open_to_all == {"describe"}


def test_every_kind_of_field_has_a_row():
    ours = {kind for kind in kinds_under(fields.Field) if kind.__module__.startswith("api.schemas")}

    assert {kind.__name__ for kind in ours - MADE_OF_OTHERS - set(KINDS)} == set()
    assert {kind.__name__ for kind in set(KINDS) - ours} == set()


def test_a_kind_without_a_row_is_not_described_as_anything():
    class Weight(fields.Integer):
        """A kind that nobody has described."""

    class Weighed(PartSchema):
        weight = Weight()

    with pytest.raises(KindUnknown, match="no row for Weight, the kind of 'weight'"):
        taken_by(Weighed().fields["weight"])


def test_a_member_that_must_be_sent_is_required_however_its_field_says_so():
    class Weighed(PartSchema):
        """A child's weight."""

        kilograms = WholeNumber(least=0, most=200, required=True, metadata={"label": "Kilograms"})
        weighed_by = Text(longest=100, error_messages=says("Enter who"), metadata=asks("Weighed by", section="a", needed=Needed.ALWAYS))
        scales = Text(longest=100, metadata={"label": "Scales"})

    spec = APISpec("A", "1", "3.1.0", plugins=[PartsPlugin()])
    spec.components.schema("Weighed", schema=Weighed)
    described = spec.to_dict()["components"]["schemas"]["Weighed"]

    assert (described["required"], described["additionalProperties"]) == (["kilograms", "weighed_by"], False)


@pytest.mark.parametrize("kind", [object, dict[str, int], list, complex | None])
def test_a_type_that_nothing_describes_is_not_described_as_anything(kind):
    with pytest.raises(TypeUnknown):
        given_as(kind)


@pytest.mark.parametrize("name", BODIES)
def test_a_member_is_described_as_its_field_reads_it(name, described):
    found = set()
    for path, field, said in described.members(BODIES[name](), described.body_of(name)):
        codes = getattr(field, "codes", ())
        for value in [*VALUES, *codes, *([code] for code in codes)]:
            taken, faults = is_taken(field, value), described.faults(value, said)
            assert not (taken and faults), f"{path} takes {value!r}, and its description does not: {faults}"
            assert taken or faults or says_more(field, value), f"{path} refuses {value!r}, and its description does not"
            found |= {path} if taken else set()
    assert found == {path for path, _, _ in described.members(BODIES[name](), described.body_of(name))}


@pytest.mark.parametrize("name", BODIES)
def test_a_member_is_described_in_the_words_of_the_page(name, described):
    for path, field, said in described.members(BODIES[name](), described.body_of(name)):
        assert said.get("title") == field.metadata["label"], path
        assert field.metadata["hint"] in said.get("description", ""), path
        for code in getattr(field, "codes", ()):
            assert f"{code}: " in said["description"], path


@pytest.mark.parametrize("name, body", EXAMPLES)
def test_a_body_that_can_be_sent_is_valid(name, body, described):
    assert described.faults(body, described.body_of(name)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"extra": 1},
        {"children": []},
        {"children": [a_child("Ada")] * 21},
        {"children": a_child("Ada")},
        {"children": [a_child("Ada", shoe_size=3)]},
        {"children": [a_child("Ada", sex="female")]},
        {"children": [a_child("Ada", nhs_number=9434765919)]},
        {"children": [a_child("Ada", estimated_age={"from_years": 3})]},
        {"children": [a_child("Ada", estimated_age={"from_years": -1, "to_years": 5})]},
        {"children": [a_child("Ada", answers={"injured": {"state": "perhaps"}})]},
        {"children": [a_child("Ada", answers={"injured": [True]})]},
        {"children": [a_child("A" * 101)]},
        {"worries": {"immediate_danger": "yes", "what_happened": "A", "where_now": "B"}},
        {"worries": {"immediate_danger": True, "what_happened": " ", "where_now": "B"}},
        {"household": None},
        {"telling": {"family_told": "perhaps"}},
        {"worries": {"immediate_danger": True, "where_now": "B"}},
        {"safety": {"staff_risk": True}},
    ],
    ids=str,
)
def test_what_the_schemas_refuse_for_its_shape_is_refused(change, described, client, bearer):
    body = a_referral(**change)

    assert described.faults(body, described.body_of("create_referral"))
    assert client.post("/v1/referrals", json=body, headers=bearer("hv.lindqvist")).status_code == 422


def kinds_under(kind):
    for narrower in kind.__subclasses__():
        yield narrower
        yield from kinds_under(narrower)


def is_taken(field, value):
    try:
        field.deserialize(value)
    except ValidationError:
        return False
    return True


def says_more(field, value):
    """Return whether a field may refuse what no description can: a check digit, a day that no month has, text that shows nothing."""
    return (isinstance(value, str) and isinstance(field, Text | DateField | Identifier)) or (
        isinstance(value, dict) and isinstance(field, DateField)
    )
