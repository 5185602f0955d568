"""Which language does a JSON file whose name says none hold a transcript of? A file → the tag that its name lacks.

JSON may hold anything, so only segments, chunks or words with times make a transcript, and what a program writes there
as its language makes the tag: `en` or `english` (Whisper, WhisperX, and the services that call it), and under `result`
in whisper.cpp, whose `translate` means that a machine made English of it. JSON3 and transformers say no language.
"""

from pathlib import Path

from indexer.errors import SubtitleRefused
from indexer.model import TrackKind
from indexer.subtitles import decoding, json3, json_file, whisper
from indexer.tags import Tag, of_recogniser


def heard(path: Path) -> Tag | None:
    """The language of a recogniser's transcript and how it came to be, with "" for a language that it does not say;
    None for what is no transcript.

    Raises SubtitleRefused for a transcript that is cut short or damaged, an empty file, and one that cannot be opened.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SubtitleRefused(path, f"cannot be read: {error.strerror}") from error
    file = decoding.file(path, data)
    if json3.recognises(file):
        return Tag("")
    if not whisper.recognises(file):
        return None
    try:
        read = json_file.load(file, (), {})  # whole: the language may stand anywhere
    except SubtitleRefused:
        if whisper.has_lists(file):
            raise
        return None
    return _tag(read) if whisper.is_transcript(read) else None


def _tag(read: object) -> Tag:
    about = read if isinstance(read, dict) else {}
    result, parameters = about.get("result"), about.get("params")
    if isinstance(parameters, dict) and parameters.get("translate") is True:
        return Tag("en", TrackKind.MACHINE)
    for place in (about, result if isinstance(result, dict) else {}):
        written = place.get("language")
        if isinstance(written, str) and (language := of_recogniser(written)):
            return Tag(language, TrackKind.AUTOMATIC)
    return Tag("")
