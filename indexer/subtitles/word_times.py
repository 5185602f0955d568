"""Which characters of a text are the words whose times and speakers are listed beside it? Text, words → payload.

The text is what counts: whoever corrects a transcript corrects it, and rarely the list. A word of the list that is not
found a little further on in the text gives no time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.subtitles.payload import literal, stamp, voice

REACH = 40
"""Characters behind the last word within which the next is looked for: so one strange word does not cost the others."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a list. `start` and `end` are None, `speaker` is "" if the list does not say."""

    text: str
    start: int | None
    end: int | None = None
    speaker: str = ""


def joined(words: Sequence[Word]) -> str:
    """The text of words: some lists have the spaces in them, others leave them out."""
    return ("" if any(word.text[:1].isspace() for word in words) else " ").join(word.text for word in words)


def payload(text: str, words: Sequence[Word], speaker: str) -> str:
    """The text in the markup of `clean`. `speaker` says what no word of the list has another speaker for; a word
    without one is said by whoever said the word before it."""
    pieces, done, cursor, speaking = [voice(speaker)], 0, 0, speaker
    for word in words:
        said = word.text.strip()
        at = _find(text, said, cursor)
        if at < 0:
            continue
        pieces.append(literal(text[done:at]))
        done, cursor = at, at + len(said)
        if word.speaker and word.speaker != speaking:
            speaking = word.speaker
            pieces.append(f"</v>{voice(speaking)}")
        if word.start is not None:
            pieces.append(stamp(word.start))
    return "".join([*pieces, literal(text[done:])])


def _find(text: str, word: str, cursor: int) -> int:
    """Where a word stands at or soon behind the cursor, and not inside another; -1 if nowhere."""
    limit = cursor + len(word) + REACH
    at = text.find(word, cursor, limit) if word else -1
    while at > cursor and text[at - 1].isalnum():
        at = text.find(word, at + 1, limit)
    return at
