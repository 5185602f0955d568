"""What may a template call? The pages' Jinja2 environment."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from indexer import timecode
from search import interface, links, localised
from search.installed import TEMPLATES
from search.texts import typeset


# A message is markup of ours, and what is put into it is escaped.
def _said(message: str, **values: object) -> Markup:
    """`_("…%(name)s…", name=…)` in a template."""
    said = Markup(interface.translated(message))  # noqa: S704
    return said % values if "%" in said else said


def _counted(one: str, many: str, number: int, **values: object) -> Markup:
    """`ngettext("%(num)s moment", "%(num)s moments", n)` in a template."""
    message = interface.translated_plural(one, many, number)
    return Markup(message) % {"num": localised.number(number), **values}  # noqa: S704


def _listed(items: Iterable[str], style: Callable[[Sequence[str]], str]) -> Markup:
    """Texts or markup in a row: `a, b and c`."""
    return Markup(style([str(escape(item)) for item in items]))  # noqa: S704


def in_language(code: str) -> str:
    """The attribute for an element in a language, where that is another than the page's: `lang="fr"`."""
    return Markup(' lang="%s"') % code if code != interface.speaking() else ""


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


def schema_name(schema: Mapping[str, Any]) -> str:
    """The name of the shape that a type is, or is a list or an object of; "" if it has none."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    inner = schema.get("items") or schema.get("additionalProperties")
    return schema_name(inner) if isinstance(inner, dict) else ""


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        date=localised.written_date,
        number=localised.number,
        short=timecode.short,
        language=localised.language_name,
        listed=localised.listed,
        typeset=typeset,
        schema_type=schema_type,
        schema_name=schema_name,
    )
    environment.filters.update(
        listed=lambda items: _listed(items, localised.listed), either=lambda items: _listed(items, localised.either)
    )
    environment.globals.update(
        _=_said,
        in_language=in_language,
        ngettext=_counted,
        speaking=interface.speaking,
        offered=interface.OFFERED,
        static=links.static,
    )
    return environment


_ENVIRONMENT = _environment()


def render(name: str, **values: object) -> str:
    """A template's text with these values; every value that it uses must be given."""
    return _ENVIRONMENT.get_template(name).render(values)
