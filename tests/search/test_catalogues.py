"""The catalogues of the interface: nothing untranslated, nothing unused, and nothing lost on the way."""

import re
from collections import Counter

import pytest
from babel.messages.catalog import Message

from search.interface import OFFERED
from tests.search.catalogues import ROOT, catalogue, extracted, forms, key, messages

TRANSLATED = [language for language in OFFERED if language != "en"]

USED = messages(extracted())

ENTRIES = [(language, message) for language in TRANSLATED for message in messages(catalogue(language)).values()]

_PLACEHOLDER = re.compile(r"%\(\w+\)s|%%|\{\w+\}")
_TAG = re.compile(r"</?[a-z][^>]*>")
_NO_BREAK = "\N{NO-BREAK SPACE}"


def said(message: Message) -> tuple[str, ...]:
    return forms(message.string)


def test_there_are_messages_and_languages() -> None:
    assert len(USED) > 200
    assert TRANSLATED == ["es", "fr"]


def test_they_are_extracted_as_make_messages_does() -> None:
    assert "pybabel -q extract -F babel.cfg -k later --" in (ROOT / "Makefile").read_text()
    assert ("", "any form") in USED  # gettext
    assert ("", "%(num)s occurrence", "%(num)s occurrences") in USED  # ngettext
    assert ("beside what is looked for", "not %(part)s") in USED  # pgettext
    assert ("", "This cannot be searched") in USED  # later
    assert ("", "Skip to the content") in USED  # a template


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_has_exactly_the_messages_that_are_used(language: str) -> None:
    there = messages(catalogue(language))
    assert sorted(there.keys() - USED.keys()) == [], "unused: make messages takes them out"
    assert sorted(USED.keys() - there.keys()) == [], "missing: make messages puts them in"
    assert catalogue(language).obsolete == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated(language: str) -> None:
    of_language = [message for other, message in ENTRIES if other == language]
    plurals = catalogue(language).num_plurals
    assert plurals == 3, "one, whole millions, and all others, as CLDR has it"
    assert [key(each) for each in of_language if each.fuzzy or not all(said(each))] == []
    assert [key(each) for each in of_language if len(said(each)) != (plurals if each.pluralizable else 1)] == []


def test_values_tags_and_spaces_are_those_of_the_message() -> None:
    wrong = []
    for language, message in ENTRIES:
        for number, text in enumerate(said(message)):
            of = forms(message.id)[min(number, len(forms(message.id)) - 1)]
            same = [
                sorted(set(_PLACEHOLDER.findall(text))) == sorted(set(_PLACEHOLDER.findall(of))),
                Counter(_TAG.findall(text)) == Counter(_TAG.findall(of)),
                text.startswith(" ") == of.startswith(" ") and text.endswith(" ") == of.endswith(" "),
                text.endswith("\n") == of.endswith("\n"),
                bool(re.search(r"[.!?…]$", text)) == bool(re.search(r"[.!?…]$", of)),
                "%" not in re.sub(r"%\(\w+\)s|%%", "", text),
                "  " not in text,
            ]
            wrong += [(language, text)] if not all(same) else []
    assert wrong == []


def test_french_signs_stay_on_the_line_of_their_word() -> None:
    """Outside of what is typed as it is: code, addresses, and the colon of `lang:es` or `[tracks.fr]`."""
    texts = [text for language, message in ENTRIES if language == "fr" for text in said(message)]
    prose = [re.sub(r"<code>.*?</code>|<[^>]*>|\S+://\S+", "", text) for text in texts]
    assert [text for text in prose if re.search(r" [:;?!»]|« ", text)] == [], "an ordinary space before or behind"
    assert [text for text in prose if re.search(rf"[\w)»][;!»](?:\s|$)|«[^{_NO_BREAK}]", text)] == [], "no space at all"


def test_spanish_questions_and_exclamations_are_opened() -> None:
    texts = [text for language, message in ENTRIES if language == "es" for text in said(message)]
    assert [text for text in texts if re.search(r"\w[?!]$", text) and not re.search("[¿¡]", text)] == []
