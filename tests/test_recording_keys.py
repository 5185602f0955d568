"""Every key that recording.toml, series.toml and synonyms.toml may have is explained to those who write them."""

import re
import tomllib
from pathlib import Path

import pytest

from indexer.description import ChapterKeys, RecordingKeys, SeriesKeys, SpeakerKeys, TrackKeys
from indexer.synonyms import SynonymsKeys
from indexer.toml_file import Keys

README = Path(__file__).parents[1] / "transcripts" / "README.md"
MODELS: list[type[Keys]] = [RecordingKeys, SpeakerKeys, TrackKeys, ChapterKeys, SeriesKeys, SynonymsKeys]


@pytest.mark.parametrize("model", MODELS)
def test_every_key_is_named_in_the_readme(model: type[Keys]) -> None:
    code = " ".join(re.findall(r"`+([^`]+)`+", README.read_text(encoding="utf-8")))
    missing = [key for key in model.model_fields if not re.search(rf"\b{key}\b", code)]
    assert not missing, f"{README} does not name these keys of {model.__doc__}"


@pytest.mark.parametrize("model", MODELS)
def test_every_key_says_what_it_allows_and_its_examples_are_allowed(model: type[Keys]) -> None:
    needed: dict[type[Keys], dict[str, object]] = {
        RecordingKeys: {"title": "x", "language": "en"},
        SpeakerKeys: {"name": "x"},
        ChapterKeys: {"start": 0, "title": "x"},
        SeriesKeys: {"title": "x"},
        SynonymsKeys: {"groups": []},
    }
    for key, field in model.model_fields.items():
        assert field.description, key
        for example in field.examples or pytest.fail(f"{key} has no example"):
            model.model_validate(needed.get(model, {}) | tomllib.loads(example))
