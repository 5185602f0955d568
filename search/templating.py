"""What may a template call? The pages' Jinja2 environment."""

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from indexer import timecode
from indexer.languages import LANGUAGES
from search.installed import TEMPLATES

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def written_date(partial: str) -> str:
    """`2021-11-16` → `16 November 2021`, `2021-11` → `November 2021`, `2021` → `2021`; a time behind it is left out."""
    year, month, day = (*partial[:10].split("-"), "", "")[:3]
    words = (str(int(day)) if day else "", _MONTHS[int(month) - 1] if month else "", year)
    return " ".join(word for word in words if word)


def count(number: int, one: str, many: str = "") -> str:
    """`1 moment`, `1,204 moments`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def language_name(code: str) -> str:
    """A language's own name, or its code if it is none that can be indexed."""
    return LANGUAGES[code].name if code in LANGUAGES else code


def schema_type(schema: Mapping[str, Any]) -> str:
    """A type of the OpenAPI document in words: `list of MomentOut`, `number`, `string or null`."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(schema_type(each) for each in schema["anyOf"])
    kind = str(schema.get("type", "any"))
    if kind == "array":
        return f"list of {schema_type(schema.get('items', {}))}"
    if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"object of {schema_type(schema['additionalProperties'])}"
    return kind


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        date=written_date, short=timecode.short, count=count, language=language_name, schema_type=schema_type
    )
    return environment


_ENVIRONMENT = _environment()


def render(name: str, **values: object) -> str:
    """A template's text with these values; every value that it uses must be given."""
    return _ENVIRONMENT.get_template(name).render(values)
