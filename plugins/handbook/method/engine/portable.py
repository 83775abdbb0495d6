"""The engine for machines on which the compiled one does not run: ``jsonschema``, pure Python, a hundred times slower.

It says what the other says: patterns are read as in JavaScript, as JSON Schema asks, and formats are asserted.
"""

from __future__ import annotations

import ipaddress
import json
import re
from calendar import monthrange
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import SPECIFICATIONS, extend  # type: ignore[attr-defined]
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from handbook.method.engine.errors import Error, in_order
from handbook.method.engine.parts import Schema, changed

#: Stands for a schema that is ``false``, of which the engine does not say to which value it was applied.
_NEVER = "x-never"
#: What the other engine calls the keyword.
_CALLED = {"dependentRequired": "required", "minContains": "contains", "maxContains": "contains"}
#: The keywords whose value is said with an error.
_SIMPLE = frozenset(
    "const enum exclusiveMaximum exclusiveMinimum format maxItems maxLength maxProperties maximum minItems minLength "
    "minProperties minimum multipleOf pattern type".split()
)

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_CHARACTER = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})"
_PART = r"(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})"
#: RFC 3986, appendix A. A host in brackets is looked at apart.
_URI = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.-]*:"
    rf"(?://(?:(?:{_PART}|:)*@)?(?:\[(?P<address>[^\]\[]*)\]|{_PART}*)(?::[0-9]*)?(?:/{_CHARACTER}*)?"
    rf"|(?!//){_CHARACTER}*)"
    rf"(?:\?(?:{_CHARACTER}|\?)*)?(?:#(?:{_CHARACTER}|\?)*)?"
)
_FUTURE_ADDRESS = re.compile(rf"v[0-9A-Fa-f]+\.(?:{_PART}|:)+")

#: What is another thing in a pattern of JavaScript than in one of Python, outside and inside a class of characters.
_TOKEN = re.compile(r"\\.|[\[\]$]|\(\?<(?![=!])", re.DOTALL)
_CLASSES = {
    "s": "\\t-\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff",
    "d": "0-9",
    "w": "A-Za-z0-9_",
}
_OUTSIDE = {"$": r"\Z", "(?<": "(?P<"}
_OUTSIDE |= {f"\\{name}": f"[{characters}]" for name, characters in _CLASSES.items()}
_OUTSIDE |= {f"\\{name.upper()}": f"[^{characters}]" for name, characters in _CLASSES.items()}
_INSIDE = {"[": r"\[", **{f"\\{name}": characters for name, characters in _CLASSES.items()}}


class Validator:
    """Holds values to one schema; ``others`` are schemas that it may refer to by their ``$id``."""

    def __init__(self, schema: Schema, others: Collection[Schema] = ()) -> None:
        #: Patterns as they were written, by what is used instead.
        self._written: dict[str, str] = {}
        known = {str(one["$id"]): one for one in (*_drafts(), *others)} if others else {}
        registry: Registry[Any] = Registry().with_resources(
            (id, DRAFT202012.create_resource(changed(one, self._prepared))) for id, one in known.items()
        )
        prepared = changed(schema, self._prepared)
        self._engine = _Engine(prepared, registry=registry, format_checker=_FORMATS)

    def is_valid(self, value: Any) -> bool:
        """Whether a value is as the schema says."""
        return bool(self._engine.is_valid(value))

    def errors(self, value: Any) -> list[Error]:
        """What is wrong with a value, by place."""
        return in_order(map(self._read, self._engine.iter_errors(value)))

    def _prepared(self, keyword: str, part: Any) -> Any:
        """One part of a schema with its patterns for Python, and with a keyword in the place of ``false``.

        Without its ``$schema``: wherever it is said, the engine would go on with its own reading of keywords.
        """
        if part is False and not keyword.startswith(("additional", "unevaluated")):
            return {_NEVER: True}
        if isinstance(part, dict):
            part.pop("$schema", None)
            if isinstance(part.get("pattern"), str):
                part["pattern"] = self._pattern(part["pattern"])
            if isinstance(part.get("patternProperties"), dict):
                part["patternProperties"] = {
                    self._pattern(name): one for name, one in part["patternProperties"].items()
                }
        return part

    def _pattern(self, written: str) -> str:
        used = pattern(written)
        self._written[used] = written
        return used

    def _read(self, error: ValidationError) -> Error:
        keyword = str(error.validator)
        path = [self._written.get(step, step) if isinstance(step, str) else step for step in error.absolute_schema_path]
        if keyword == _NEVER:
            keyword, path = "falseSchema", path[:-1]
        wanted: Any = error.validator_value
        if keyword == "type":
            wanted = sorted([wanted] if isinstance(wanted, str) else wanted)
        elif keyword == "pattern":
            wanted = self._written[wanted]
        said = json.dumps(wanted, ensure_ascii=False) if keyword in _SIMPLE else ""
        names = tuple(sorted(_names(error)))
        return Error(tuple(error.absolute_path), tuple(path), _CALLED.get(keyword, keyword), names, said)


def _drafts() -> list[Schema]:
    """JSON Schema as a schema, with the parts of which it is made."""
    return [one.contents for id, one in SPECIFICATIONS.items() if "/2020-12/" in id]


def pattern(said: str) -> str:
    """A pattern of JSON Schema, which are those of JavaScript, as one of Python that finds the same."""
    within = False

    def same(match: re.Match[str]) -> str:
        nonlocal within
        found = match.group()
        if within:
            within = found != "]"
            return _INSIDE.get(found, found)
        within = found == "["
        return _OUTSIDE.get(found, found)

    return f"(?a:{_TOKEN.sub(same, said)})"


def _names(error: ValidationError) -> Iterator[str]:
    """The property that is missing, or those that are too many."""
    said: Any = error.validator_value
    value: Any = error.instance
    match error.validator:
        case "required":
            yield from (name for name in said if error.message == f"{name!r} is a required property")
        case "dependentRequired":
            owed = dict.fromkeys(name for names in said.values() for name in names)
            yield from (name for name in owed if error.message.startswith(f"{name!r} is a dependency of "))
        case "additionalProperties":
            schema: Mapping[str, Any] = error.schema if isinstance(error.schema, Mapping) else {}
            known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
            yield from (
                name for name in value if name not in known and not any(re.search(one, name) for one in patterns)
            )
        case "unevaluatedProperties":
            yield from (name for name in value if repr(name) in error.message)


def _reference(validator: Any, reference: str, value: Any, _schema: Schema) -> Iterator[ValidationError]:
    """``$ref``, with itself on the way of what it finds."""
    for error in Draft202012Validator.VALIDATORS["$ref"](validator, reference, value, _schema):
        error.schema_path.appendleft("$ref")
        yield error


def _property_names(validator: Any, names: Schema, value: Any, _schema: Schema) -> Iterator[ValidationError]:
    """``propertyNames``, as one error."""
    if isinstance(value, dict) and not all(validator.evolve(schema=names).is_valid(name) for name in value):
        yield ValidationError("a name is not allowed")


def _never(_validator: Any, _said: bool, _value: Any, _schema: Schema) -> Iterator[ValidationError]:
    yield ValidationError("nothing is allowed")


_Engine = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator, {"$ref": _reference, "propertyNames": _property_names, _NEVER: _never}
)


def _is_date(value: object) -> bool:
    """Whether a text is a day of the calendar, the year 0 as well; what is no text is no matter of formats."""
    if not isinstance(value, str):
        return True
    found = _DATE.fullmatch(value)
    if found is None:
        return False
    year, month, day = map(int, found.groups())
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or 4, month)[1]


def _is_uri(value: object) -> bool:
    if not isinstance(value, str):
        return True
    found = _URI.fullmatch(value)
    return found is not None and (found["address"] is None or _is_address(found["address"]))


def _is_address(said: str) -> bool:
    if _FUTURE_ADDRESS.fullmatch(said):
        return True
    try:
        return "%" not in said and bool(ipaddress.IPv6Address(said))
    except ValueError:
        return False


def _is_pattern(value: object) -> bool:
    try:
        return not isinstance(value, str) or bool(re.compile(pattern(value)))
    except re.error:
        return False


def _formats() -> FormatChecker:
    """The engine's own formats, and those whose reading of its own is another or is missing."""
    checker = FormatChecker()
    checker.checkers = {
        **Draft202012Validator.FORMAT_CHECKER.checkers,
        "date": (_is_date, ()),
        "uri": (_is_uri, ()),
        "regex": (_is_pattern, ()),
    }
    return checker


_FORMATS = _formats()
