"""An archive with one recording of an hour in which a word is said two hundred times, made in a folder."""

from pathlib import Path

CUE = 8
"""Seconds of a cue."""

LENGTH = 3_616
"""Seconds of the recording: in a quarter of an hour nobody says the word, in half a minute they say little else."""

BUSY = "a remedy and remedies, remedy by remedy, and one more remedy: the remedy, a remedy, our remedy"

TWO_HUNDRED = 200


def make(folder: Path) -> Path:
    """The library."""
    home = folder / "library" / "long-talk"
    home.mkdir(parents=True)
    lines, left = ["WEBVTT", ""], TWO_HUNDRED - 3 * BUSY.count("remed")
    for number in range(LENGTH // CUE):
        start = number * CUE
        text = "and we speak of other things"
        if 2_400 <= start < 2_400 + 3 * CUE:
            text = BUSY
        elif not 900 <= start < 1_800 and number % 3 and left:
            text = "there is no remedy for that"
            left -= 1
        lines += [f"{_stamp(start)} --> {_stamp(start + CUE)}", text, ""]
    (home / "en.vtt").write_text("\n".join(lines))
    (home / "recording.toml").write_text(
        'title = "A long talk"\nlanguage = "en"\ndate = "2024-05-06"\n'
        '[[chapters]]\nstart = "0:00:00"\ntitle = "Welcome"\n'
        '[[chapters]]\nstart = "0:15:00"\ntitle = "Other things"\n'
        '[[chapters]]\nstart = "0:28:00"\ntitle = "Remedy"\n'
    )
    return home.parent


def _stamp(second: int) -> str:
    return f"{second // 3_600:02}:{second // 60 % 60:02}:{second % 60:02}.000"
