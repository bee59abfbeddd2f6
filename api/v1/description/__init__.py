"""What the JSON interface takes and gives, as OpenAPI 3.1: made from the schemas that read it and the types that are given back.

kinds        what each kind of field takes
parts        the schemas of what is sent, made of fields
given        the types of what is given back
operations   what each route takes and gives

Nothing is said twice: paths and methods are the application's, a route is described by its view's own words, members come from the fields.
"""

from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus

from apispec import APISpec

from api.formats import ProblemJson
from api.settings import VERSION
from api.v1.description.given import given_as
from api.v1.description.kinds import ANSWER, JsonSchema
from api.v1.description.operations import GIVEN, HEADERS, OPERATIONS, PARAMETERS, PROBLEMS, Operation
from api.v1.description.parts import PartsPlugin

_ABOUT = (
    "Referrals in, receipts out; how far a referral has come; and what the rules suggest from answers about a child whom nobody names. "
    "A suggestion decides nothing: a person does. Unknown members are refused. A member that holds nothing but blanks counts as left out."
)
_OTHER_PROBLEM = {
    "description": "Any other error is a problem too.",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


@dataclass(frozen=True, slots=True)
class Route:
    """One route as the application has it. *path* has its parameters in braces; *view* is the name of its row, *said* its docstring."""

    path: str
    method: str
    view: str
    said: str


@lru_cache(maxsize=1)
def describe_interface(routes: tuple[Route, ...]) -> JsonSchema:
    """Return the description of these routes; raises KindUnknown, TypeUnknown, or KeyError for a route without a row."""
    spec = APISpec("Common Thresholds", VERSION, "3.1.0", plugins=[PartsPlugin()], info={"description": _ABOUT}, servers=[{"url": "/"}])
    _add_components(spec)
    for route in routes:
        described = {"operationId": route.view, "description": route.said} | _operation(OPERATIONS[route.view])
        spec.path(route.path, operations={route.method.lower(): described})
    return dict(spec.to_dict())


def _add_components(spec: APISpec) -> None:
    spec.components.security_scheme("bearer", {"type": "http", "scheme": "bearer", "description": "An agency's own API token."})
    spec.components.schema("Answer", ANSWER)
    spec.components.schema("Problem", given_as(ProblemJson))
    for name, kind in GIVEN.items():
        spec.components.schema(name, given_as(kind))
    for name, header in HEADERS.items():
        spec.components.header(name, header)
    for name, parameter in PARAMETERS.items():
        spec.components.parameter(name, parameter["in"], parameter)
    for status in PROBLEMS:
        spec.components.response(f"Problem{status}", _problem(status))


def _operation(operation: Operation) -> JsonSchema:
    described: JsonSchema = {
        "summary": operation.summary,
        "security": [] if operation.is_public else [{"bearer": []}],
        "parameters": list(operation.parameters),
        "responses": _responses(operation),
    }
    if operation.takes is not None:
        described["requestBody"] = {"required": True, "content": {"application/json": {"schema": operation.takes}}}
    return described


def _responses(operation: Operation) -> JsonSchema:
    given: JsonSchema = {"$ref": f"#/components/schemas/{operation.gives}"} if operation.gives else {"type": "object"}
    responses: JsonSchema = {
        str(operation.success.value): {
            "description": operation.success.phrase,
            "headers": {name: _header(name) for name in operation.headers},
            "content": {"application/json": {"schema": given}},
        }
    }
    if "If-None-Match" in operation.parameters:
        responses["304"] = {"description": HTTPStatus.NOT_MODIFIED.description, "headers": {"ETag": _header("ETag")}}
    problems = {str(status): f"Problem{status}" for status in sorted(operation.errors)}
    return responses | problems | {"default": _OTHER_PROBLEM}


def _problem(status: int) -> JsonSchema:
    headers = {"WWW-Authenticate": _header("WWW-Authenticate")} if status == HTTPStatus.UNAUTHORIZED else {}
    return _OTHER_PROBLEM | {"description": PROBLEMS[status]} | ({"headers": headers} if headers else {})


def _header(name: str) -> JsonSchema:
    return {"$ref": f"#/components/headers/{name}"}
