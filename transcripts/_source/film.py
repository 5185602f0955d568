"""Make a recording's video: slides, the speaker's name, the running time, and the synthetic voices; and its still."""

from __future__ import annotations

import subprocess
import tempfile
import textwrap
import wave
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from dialogue import ARCHIVE, Dialogue
from schedule import Schedule
from voice import SAMPLE_RATE

_NOTE = {
    "en": "Invented sample: no real person or organisation speaks here",
    "es": "Muestra inventada: aquí no habla ninguna persona ni organización real",
    "fr": "Exemple inventé : aucune personne ni organisation réelle ne parle ici",
}
_INTERPRETED = {"en": "In English", "es": "En español", "fr": "En français"}
_PLAIN, _BOLD, _MONO = "DejaVu Sans", "DejaVu Sans:bold", "DejaVu Sans Mono"
STILL = "still.webp"
_STILL_AT = 40
"""A second at which every video shows a guest and a slide of hers or his."""
_ACCENTS = ("0xf2b134", "0x5cc8be", "0xe8806a", "0xa9b8ff", "0xb6d96a", "0xe79ad0")


@cache
def _font_file(pattern: str) -> str:
    """Where fontconfig keeps this font: drawtext's own `font=` knows families but no bold."""
    found = subprocess.run(["fc-match", "-f", "%{file}", pattern], check=True, capture_output=True, text=True)
    return found.stdout


@dataclass
class _Picture:
    """The chain of drawing filters, and the folder where their texts lie as files."""

    folder: Path
    filters: list[str] = field(default_factory=list)

    def text(
        self,
        text: str,
        size: int,
        at: tuple[int | str, int],
        *,
        font: str = _PLAIN,
        when: str = "",
        faint: float = 0.0,
        spacing: int = 8,
    ) -> None:
        """Draw a text of this size at this place, while a condition holds; {} in it is the running time."""
        path = self.folder / f"{len(self.filters)}.txt"
        live = text == "{}"
        path.write_text("%{pts:gmtime:0:%M\\:%S}" if live else text, "utf-8")
        parts = [f"fontfile={_font_file(font)}", f"textfile={path}", f"fontsize={size}", f"x={at[0]}", f"y={at[1]}"]
        parts += [f"fontcolor=white@{1 - faint:.2f}", f"line_spacing={spacing}"] + ([] if live else ["expansion=none"])
        self.filters.append("drawtext=" + ":".join(parts + ([f"enable='{when}'"] if when else [])))

    def box(self, area: tuple[int, int, int, int], colour: str, when: str = "") -> None:
        """Draw a filled rectangle: left, top, width, height."""
        left, top, width, height = area
        enable = f":enable='{when}'" if when else ""
        self.filters.append(f"drawbox=x={left}:y={top}:w={width}:h={height}:color={colour}:t=fill{enable}")


def _spells(marks: list[tuple[float, str]], until: float) -> list[tuple[str, str]]:
    """When each of several texts is shown, as drawtext conditions: from its mark to the next."""
    ends = [start for start, _ in marks[1:]] + [until + 1]
    return [(f"gte(t,{start:.2f})*lt(t,{end:.2f})", text) for (start, text), end in zip(marks, ends, strict=True)]


def _draw(dialogue: Dialogue, language: str, spoken: Schedule, seconds: float, picture: _Picture) -> None:
    """Compose the picture: title, slides as they come, who speaks, and the clock."""
    title = dialogue.titles.get(language, dialogue.titles[dialogue.spoken])
    series = dialogue.series.get(language, "")
    turn_starts = {piece.turn: piece.start for piece in reversed(spoken.pieces)}
    slides, people = [(0.0, title)], [(0.0, "")]
    for number, turn in enumerate(dialogue.turns):
        if slide := turn.slide.get(language, turn.slide.get(dialogue.spoken, "")):
            slides.append((turn_starts[number] - 0.3, slide))
        people.append((turn_starts[number] - 0.3, turn.speaker))
    picture.box((0, 0, 640, 6), _ACCENTS[len(dialogue.id) % len(_ACCENTS)])
    picture.text(series.partition(":")[0].strip() or title, 13, (34, 26), faint=0.25)
    for when, slide in _spells(slides, seconds):
        heading, *points = slide.split("\n")
        lines = textwrap.wrap(heading, 34)
        picture.text("\n".join(lines), 27, (34, 72), font=_BOLD, when=when)
        if points:
            below = 72 + 37 * len(lines) + 12
            picture.text("\n".join(f"–  {point}" for point in points), 18, (36, below), when=when, faint=0.1)
    picture.box((0, 268, 640, 92), "black@0.35")
    order = list(dialogue.voices)
    for when, name in _spells(people, seconds):
        if not name:
            continue
        role = dialogue.roles.get(name, {})
        picture.box((34, 280, 5, 52), _ACCENTS[order.index(name) % len(_ACCENTS)], when)
        picture.text(dialogue.label(name, language), 19, (50, 278), font=_BOLD, when=when)
        if shown := role.get(language, role.get(dialogue.spoken, "")):  # the role, and below it the organisation
            picture.text(shown, 13, (50, 301), when=when, faint=0.15, spacing=2)
    picture.text("{}", 20, ("w-tw-34", 278), font=_MONO)
    note = _NOTE[language] if language == dialogue.spoken else f"{_INTERPRETED[language]} · {_NOTE[language]}"
    picture.text(note, 10, (34, 341), faint=0.4)


def _write_sound(schedule: Schedule, seconds: float, path: Path) -> None:
    """All pieces at their places on one silent band."""
    band = bytearray(round(seconds * SAMPLE_RATE) * 2)
    for piece in schedule.pieces:
        at = round(piece.start * SAMPLE_RATE) * 2
        band[at : at + len(piece.sound)] = piece.sound
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(bytes(band))


def make(dialogue: Dialogue, schedules: dict[str, Schedule], language: str, seconds: float) -> Path:
    """Encode the version of the video in this language; the picture follows the speakers, not the interpreter."""
    target = ARCHIVE / dialogue.id / dialogue.versions[language]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write_sound(schedules[language], seconds, folder / "voices.wav")
        picture = _Picture(folder)
        _draw(dialogue, language, schedules[dialogue.spoken], seconds, picture)
        chain = ",".join(picture.filters)
        bar = f"color=c={_ACCENTS[0]}:s=640x4:r=10:d={seconds}[bar]"
        graph = f"[0:v]{chain}[slides];{bar};[slides][bar]overlay=x='-w+w*floor(t)/{seconds}':y=356[out]"
        (folder / "graph.txt").write_text(graph, "utf-8")
        command = ["ffmpeg", "-v", "error", "-y", "-nostdin"]
        command += ["-f", "lavfi", "-i", f"color=c={dialogue.colour}:s=640x360:r=10:d={seconds}"]
        command += ["-i", str(folder / "voices.wav"), "-filter_complex_script", str(folder / "graph.txt")]
        command += ["-map", "[out]", "-map", "1:a", "-map_metadata", "-1", "-threads", "1", "-t", str(seconds)]
        command += ["-c:v", "libvpx-vp9", "-b:v", "0", "-crf", "44", "-cpu-used", "5", "-g", "100"]
        command += ["-pix_fmt", "yuv420p", "-c:a", "libopus", "-b:a", "20k", "-ac", "1", "-ar", "48000"]
        command += ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"]
        command += ["-cues_to_front", "1", str(folder / "made.webm")]
        subprocess.run(command, check=True)
        target.write_bytes((folder / "made.webm").read_bytes())
    return target


def still(dialogue: Dialogue) -> Path:
    """The picture that stands for the recording in lists: one of its original video, without the clock and the bar."""
    target = ARCHIVE / dialogue.id / STILL
    video = ARCHIVE / dialogue.id / dialogue.versions[dialogue.spoken]
    command = ["ffmpeg", "-v", "error", "-y", "-nostdin", "-ss", str(_STILL_AT), "-i", str(video), "-frames:v", "1"]
    command += ["-vf", "delogo=x=530:y=272:w=90:h=30,crop=624:351:8:5"]
    command += ["-c:v", "libwebp", "-quality", "60", "-compression_level", "6", "-map_metadata", "-1"]
    command += ["-fflags", "+bitexact", "-flags:v", "+bitexact", str(target)]
    subprocess.run(command, check=True)
    return target
