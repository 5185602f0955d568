"""No template has a text of its own: whatever a person reads in one is a message, or comes from the archive."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

ROOT = Path(__file__).parents[2]

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))

READ = set("alt aria-description aria-label aria-roledescription aria-valuetext label placeholder title".split())
"""Attributes that a person reads or hears."""

MARKED = {"_", "ngettext", "pgettext", "gettext"}

AS_IT_IS = {"code", "kbd", "script", "style", "pre"}
"""Elements with what is typed or answered, which is the same in every language."""

VALUE = "\N{OBJECT REPLACEMENT CHARACTER}"

_LETTER = re.compile(r"[^\W\d_]")


def written(branch: nodes.Node) -> Iterator[str]:
    """What a template writes, in its order: its own text, and a sign for each value."""
    match branch:
        case nodes.TemplateData(data=data):
            yield data
        case nodes.Output():
            for each in branch.nodes:
                yield from [each.data] if isinstance(each, nodes.TemplateData) else [VALUE, *constants(each)]
        case nodes.Assign():
            yield from constants(branch.node)
        case nodes.Expr():
            pass
        case _:
            for child in branch.iter_child_nodes():
                yield from written(child)


def constants(value: nodes.Expr) -> Iterator[str]:
    """The texts in an expression that may be what it comes to."""
    match value:
        case nodes.Const(value=str() as text):
            yield text
        case nodes.CondExpr():
            yield from constants(value.expr1)
            yield from constants(value.expr2) if value.expr2 else ()
        case nodes.Filter(node=nodes.Expr() as node):
            yield from constants(node)
            for argument in value.args if value.name in ("default", "d", "join", "replace") else ():
                yield from constants(argument)
        case nodes.Getitem(node=node):
            yield from constants(node)
        case nodes.Dict(items=items):
            for pair in items:
                yield from constants(pair.value)
        case nodes.List(items=items) | nodes.Tuple(items=items):
            for item in items:
                yield from constants(item)
        case nodes.Concat(nodes=parts):
            for part in parts:
                yield from constants(part)
        case nodes.BinExpr(left=left, right=right):
            yield from constants(left)
            yield from constants(right)
        case nodes.Call(node=nodes.Name(name=name)) if name not in MARKED:
            for argument in (*value.args, *(pair.value for pair in value.kwargs)):
                yield from constants(argument)


class Bare(HTMLParser):
    """The texts that a person would read, outside of AS_IT_IS."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        read = {name for name, _ in attrs} & READ
        kind = dict(attrs).get("type")
        if tag == "input" and kind in ("submit", "reset", "button"):
            read.add("value")
        if tag == "meta" and dict(attrs).get("name") == "description":
            read.add("content")
        self.found += [text for name, text in attrs if name in read and text and _LETTER.search(text)]
        if tag in AS_IT_IS:
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside and _LETTER.search(data):
            self.found.append(data.strip())


def bare(template: str) -> list[str]:
    environment = Environment(trim_blocks=True, lstrip_blocks=True, autoescape=True)
    reader = Bare()
    reader.feed("".join(written(environment.parse(template))))
    reader.close()
    return reader.found


def test_there_are_templates() -> None:
    assert {"base.html", "search.html", "concordance.html"} <= {path.name for path in TEMPLATES}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.name))
def test_a_template_has_no_text_of_its_own(path: Path) -> None:
    assert bare(path.read_text()) == []


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>Hello</p>", ["Hello"]),
        ("<p>{{ _('Hello') }} {{ name }}, {{ ngettext('a', 'b', n) }}: {{ date | date }}</p>", []),
        ('<p aria-label="Pages" class="row" title="{{ _("Hello") }}">', ["Pages"]),
        ('<p>{{ "one" if n == "x" else _("two") }}</p>', [VALUE + "one"]),
        (
            '<p{% if n == "x" %} class="a"{% endif %}>{% for a in b %}{{ a }}{% else %}none{% endfor %}</p>',
            [VALUE + "none"],
        ),
        ('{% set names = {"a": "Name", "b": _("Other")} %}', ["Name"]),
        ('{% macro m(x) %}<b>{{ x }} of</b>{% endmacro %}{{ m("it") }}', [VALUE + " of", VALUE + "it"]),
        ("<code>curl {{ here }}</code><script>let a;</script>", []),
        ('<input type="submit" value="Go"><input type="hidden" name="q" value="all">', ["Go"]),
        ('<meta name="description" content="What">', ["What"]),
        ("{# a note #}{% block title %}{{ name | default('None') }}{% endblock %}", [VALUE + "None"]),
        ('<p>{{ {"a": "Year"}[x] }}{{ "a" ~ b }}</p>', [VALUE + "Year" + VALUE + "a"]),
        ("<p>1–2 · ×</p>", []),
    ],
)
def test_what_is_bare(template: str, found: list[str]) -> None:
    assert bare(template) == found
