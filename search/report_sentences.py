"""How are the findings and figures of the quality report said in the language spoken?

An index keeps findings as English sentences with their data, and what was mended by its English name.
"""

from collections.abc import Mapping

from indexer import timecode
from indexer.findings import Concern, Finding
from search.error_sentences import Sentence
from search.interface import ENGLISH, gettext, later, speaking
from search.localised import language_name, number

CONCERNS: Mapping[str, str] = {
    Concern.LACKING: later("Language lacking"),
    Concern.SHIFTED: later("Track shifted"),
    Concern.LANGUAGE: later("Another language"),
    Concern.EARLY: later("Stops early"),
    Concern.GAP: later("Gap"),
    Concern.TWICE: later("Same text twice"),
}
"""The headings of findings of each kind."""

MENDINGS = (
    later("damaged characters replaced by �"),
    later("lines in windows-1252 within UTF-8"),
    later("UTF-8 once read as windows-1252, repaired"),
    later("control characters read as windows-1252"),
    later("halves of characters joined, or replaced by �"),
    later("NUL characters replaced by �"),
    later("invisible characters removed"),
    later("no-break spaces where none belong read as spaces"),
    later("decomposed accents composed"),
    later("a sign or a reference that XML does not have is read as text"),
    later("decimal commas read as points"),
    later("decimal points read as commas"),
    later("times without a fraction of a second"),
    later("fractions of a second that are not of three digits"),
    later("times without hours"),
    later("minutes or seconds over 59 carried over"),
    later("other signs between the numbers of a time"),
    later("mangled arrows between times"),
    later("times before zero read as zero"),
    later("a text without times that can be read has the time of its neighbours"),
    later("ends before the start guessed from the cues beside"),
    later("cues without length kept at their time"),
    later("cues out of order sorted"),
    later("times counted from X-TIMESTAMP-MAP"),
    later("a line outside of the format is taken for the text of the cue above it"),
    later("no WEBVTT on the first line"),
    later("several WebVTT files in one"),
    later("cues without a number"),
    later("no blank line before a cue"),
    later("blank lines inside a cue"),
    later("lines run together, divided at their times"),
    later("text on the line of times"),
    later("cue settings on another line than the times"),
    later("style sheets with blank lines left out"),
    later("broken or missing tags put right"),
    later("a broken piece left out, all else is read"),
    later("rolling captions collapsed"),
    later("every cue lasts into the next: each ends where the next begins"),
    later("a cue of over 1,000 characters divided"),
    later("the same words over and over: a recogniser's loop? Kept"),
)
"""The names under which an index keeps what was mended."""


def mending(kind: str) -> Sentence:
    """What was put right in a file."""
    return Sentence(gettext(kind), speaking()) if kind in MENDINGS else Sentence(kind, ENGLISH)


def finding_said(finding: Finding) -> Sentence:
    """What looks wrong, as far as another language than the index's own can say it from the finding's data."""
    said = "" if speaking() == ENGLISH else _from_data(finding)
    return Sentence(said, speaking()) if said else Sentence(finding.sentence, ENGLISH)


def _from_data(finding: Finding) -> str:
    language, at, length = language_name(finding.language), timecode.short(finding.at), timecode.short(finding.value)
    match finding.concern:
        case Concern.LACKING:
            return gettext("there is no track in %(language)s", language=language)
        case Concern.EARLY:
            return gettext(
                "the track in %(language)s stops at %(at)s, %(length)s before the end",
                language=language,
                at=at,
                length=length,
            )
        case Concern.GAP:
            return gettext(
                "the longest gap of the track in %(language)s has %(length)s, at %(at)s",
                language=language,
                at=at,
                length=length,
            )
        case Concern.SHIFTED:
            later_on = finding.value > 0
            offset = ("-" if later_on else "") + timecode.exact(abs(finding.value))
            message = (
                later(
                    "the track in %(language)s is about %(seconds)s s later than the spoken one; "
                    '[tracks.%(code)s] offset = "%(offset)s" would mend it'
                )
                if later_on
                else later(
                    "the track in %(language)s is about %(seconds)s s earlier than the spoken one; "
                    '[tracks.%(code)s] offset = "%(offset)s" would mend it'
                )
            )
            seconds = number(abs(finding.value) / 1000, 1)
            return gettext(message, language=language, seconds=seconds, code=finding.language, offset=offset)
        case _:
            return ""
