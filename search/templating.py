"""Which templates are there, where are they, and what may they call? (a first version; the templates' author goes on)"""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_HERE = Path(__file__).parent
_ENVIRONMENT = Environment(
    loader=FileSystemLoader([_HERE / "templates", _HERE.parent / "templates"]),
    autoescape=True,
    undefined=StrictUndefined,
)


def render(name: str, **values: object) -> str:
    return _ENVIRONMENT.get_template(name).render(values)


def static_folder() -> Path:
    return _HERE / "static"
