"""The messages of code and templates, and the catalogues that translate them, as `make messages` knows them."""

from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from search.interface import LOCALES

ROOT = Path(__file__).parents[2]

KEYWORDS = {**DEFAULT_KEYWORDS, "later": None}


def extracted() -> Catalog:
    """Every message that code and templates use."""
    with (ROOT / "babel.cfg").open() as settings:
        methods, options = parse_mapping_cfg(settings)
    found = Catalog()
    for _, _, message, comments, context in extract_from_dir(ROOT, methods, options, keywords=KEYWORDS):
        found.add(message, None, (), auto_comments=comments, context=context)
    return found


def catalogue(language: str) -> Catalog:
    """A catalogue as it is written, with what is untranslated or doubtful in it."""
    with (LOCALES / language / "LC_MESSAGES" / "playhead.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def messages(found: Catalog) -> dict[tuple[str, ...], Message]:
    """By context, singular and plural; the header is no message."""
    return {key(message): message for message in found if message.id}


def key(message: Message) -> tuple[str, ...]:
    return (message.context or "", *forms(message.id))


def forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)
