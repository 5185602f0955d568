"""In which language is a text, and how is it set?"""

import pytest

from indexer.model import Text
from search.localised import language_name
from search.texts import language_of, typeset


@pytest.mark.parametrize(
    ("text", "preferred", "language"),
    [
        ({"en": "Scope", "es": "Alcance"}, ("es", "en"), "es"),
        ({"en": "Scope", "es": "Alcance"}, ("fr", "en"), "en"),
        ({"es": "Alcance"}, ("fr", "en"), "es"),
        ({"": "Scope"}, ("fr",), "pt"),
        ({"": "Scope"}, ("",), "pt"),
        ({}, ("en",), "pt"),
    ],
)
def test_the_language_of_a_text_is_that_of_what_is_shown(
    text: dict[str, str], preferred: tuple[str, ...], language: str
) -> None:
    assert language_of(Text(text), *preferred, otherwise="pt") == language
    shown = Text(text).in_language(*preferred)
    assert shown == text.get(language, text.get("", ""))


def test_french_signs_stay_with_their_word() -> None:
    assert typeset("« Oui » : pourquoi ? Non ; si !", "fr") == ("«\xa0Oui\xa0»\xa0: pourquoi\xa0? Non\xa0; si\xa0!")
    assert typeset("so : no", "en") == "so : no"


def test_languages_have_english_names() -> None:
    assert (language_name("es"), language_name("sw")) == ("Spanish", "sw")
