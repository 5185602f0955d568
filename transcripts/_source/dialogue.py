"""Read what a recording says: its dialogue (this folder) and its entry in the archive (recording.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voice import Voice

SOURCE = Path(__file__).resolve().parent
ARCHIVE = SOURCE.parent
_FRENCH_SPACE = re.compile(r" (?=[?!:;»])|(?<=«) ")


@dataclass(frozen=True)
class Turn:
    """One speaker's turn: the same lines in each language, one sentence or two a line."""

    speaker: str
    slide: dict[str, str]
    lines: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Dialogue:
    """A recording: who says what, in which voices, and what its subtitle files look like."""

    id: str
    spoken: str
    titles: dict[str, str]
    series: dict[str, str]
    colour: str
    kinds: dict[str, str]
    versions: dict[str, str]
    forms: dict[str, frozenset[str]]
    voices: dict[str, Voice]
    interpreters: dict[str, Voice]
    roles: dict[str, dict[str, str]]
    labels: dict[str, dict[str, str]]
    turns: tuple[Turn, ...]

    def label(self, speaker: str, language: str) -> str:
        """A speaker's name as a track of this language gives it."""
        return self.labels.get(speaker, {}).get(language, speaker)

    def track_file(self, language: str) -> Path:
        """Where the track of this language lies."""
        suffix = "srt" if "srt" in self.forms[language] else "vtt"
        return ARCHIVE / self.id / f"{language}.{suffix}"


def all_ids() -> list[str]:
    """The recordings that have a dialogue here."""
    return sorted(path.stem for path in SOURCE.glob("*.toml"))


def _by_language(value: str | dict[str, str], language: str) -> dict[str, str]:
    """A text, or a table with one text per language, as such a table."""
    return dict(value) if isinstance(value, dict) else {language: value}


def tidy(line: str, language: str) -> str:
    """A line as it is shown: single spaces, and in French unbreakable ones where its typography wants them."""
    line = " ".join(line.split())
    return _FRENCH_SPACE.sub("\u00a0", line) if language == "fr" else line


def _lines(text: str, language: str) -> tuple[str, ...]:
    return tuple(tidy(line, language) for line in text.splitlines() if line.strip())


def _turn(table: dict[str, Any], languages: list[str], spoken: str) -> Turn:
    lines = {language: _lines(table[language], language) for language in languages}
    counts = {language: len(found) for language, found in lines.items()}
    if len(set(counts.values())) != 1:
        raise ValueError(f"a turn of {table['speaker']} differs in its number of lines: {counts}: {lines[spoken][0]}")
    return Turn(table["speaker"], _by_language(table.get("slide", {}), spoken), lines)


def _voice(table: dict[str, Any]) -> Voice:
    return Voice(table["voice"], table["rate"], table["pitch"])


def load(identifier: str) -> Dialogue:
    """Read one recording's dialogue and the parts of its entry that its files depend on."""
    source = tomllib.loads((SOURCE / f"{identifier}.toml").read_text("utf-8"))
    entry = tomllib.loads((ARCHIVE / identifier / "recording.toml").read_text("utf-8"))
    series = tomllib.loads((ARCHIVE / "series.toml").read_text("utf-8"))
    spoken = entry["language"]
    forms = {language: frozenset(form.split()) for language, form in source["tracks"].items()}
    kinds = {language: "original" if language == spoken else "translation" for language in forms}
    kinds |= {language: table["kind"] for language, table in entry.get("tracks", {}).items() if "kind" in table}
    voices = {name: _voice(table) for name, table in source["voices"].items()}
    turns = tuple(_turn(table, list(forms), spoken) for table in source["turn"])
    if strangers := {turn.speaker for turn in turns} ^ voices.keys():
        raise ValueError(f"{identifier}: a turn without a voice, or a voice without a turn: {strangers}")
    roles: dict[str, dict[str, str]] = {}
    for person in entry.get("speakers", []):
        role = _by_language(person.get("role", ""), spoken)
        organisation = person.get("organisation", "")
        roles[person["name"]] = {key: "\n".join(filter(None, (text, organisation))) for key, text in role.items()}
    return Dialogue(
        id=identifier,
        spoken=spoken,
        titles=_by_language(entry["title"], spoken),
        series=series[entry["series"]]["title"] if "series" in entry else {},
        colour=source["colour"],
        kinds=kinds,
        versions=_by_language(entry["video"], spoken),
        forms=forms,
        voices=voices,
        interpreters={language: _voice(table) for language, table in source.get("interpreters", {}).items()},
        roles=roles,
        labels=source.get("labels", {}),
        turns=turns,
    )
