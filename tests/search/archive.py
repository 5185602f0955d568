"""A small invented archive, made without files: three recordings, three languages, one without a transcript."""

from pathlib import Path

from indexer.engine import open_engine
from indexer.engine.protocol import Engine, Entry
from indexer.model import Cue, Recording, Series, Speaker, Text, TrackKind
from indexer.passages import cut

SERIES = Series("hredd", Text({"en": "Due diligence", "es": "Diligencia debida"}), Text({"en": "An invented series."}))


def said(*lines: str, speaker: str = "", start: int = 0, length: int = 4_000) -> list[Cue]:
    return [
        Cue(start + number * length, start + (number + 1) * length, text, speaker) for number, text in enumerate(lines)
    ]


SCOPE = Recording(
    "scope",
    Text({"en": "Scope of due diligence", "es": "Alcance"}),
    "en",
    date="2021-11",
    videos={"": "video.webm", "es": "video.es.webm"},
    series=SERIES,
    order=1,
    speakers=(Speaker("Ana López", Text({"": "chair"}), "Red Justa", chair=True), Speaker("Bo Åkesson")),
    media={"video.webm": "scope/video.webm", "video.es.webm": "scope/video.es.webm"},
)
SCOPE_TRACKS = {
    "en": [
        *said("Welcome to everyone who cares about the", "living wage of workers.", speaker="Ana López"),
        *said("We audit our suppliers, and the audits", "say nothing of remedy.", speaker="Bo Åkesson", start=8_000),
        *said("Thank you. A remedy is a right.", speaker="Ana López", start=16_000),
    ],
    "es": [
        *said("Bienvenidos todos los que piensan", "en el salario digno.", start=2_000),
        *said("Auditamos a los proveedores,", "y nadie habla de reparación.", start=10_000),
        *said("Gracias. La reparación es un derecho.", start=18_000),
    ],
}
TALK = Recording("talk", Text({"": "L’été des marchés"}), "fr", date="2022", videos={"": "https://vimeo.com/76979871"})
TALK_TRACKS = {"fr": said("C’est l’été, et les ouvriers", "attendent encore un salaire décent.")}
EMPTY = Recording("soon", Text({"": "Remedy, still to come"}), "en")


def by_speaker(tracks: dict[str, list[Cue]]) -> dict[str, dict[str, int]]:
    said: dict[str, dict[str, int]] = {code: {} for code in tracks}
    for code, cues in tracks.items():
        for cue in cues:
            said[code][cue.speaker] = said[code].get(cue.speaker, 0) + len(cue.text.split())
    return said


def make(folder: Path, scheme: str = "whoosh") -> Engine:
    engine = open_engine(f"{scheme}:{folder / 'index'}", ("en", "es", "fr"), deadline=30)
    with engine.writer(library=str(folder)) as writer:
        for recording, tracks in ((SCOPE, SCOPE_TRACKS), (TALK, TALK_TRACKS), (EMPTY, {})):
            kinds = {
                code: TrackKind.ORIGINAL if code == recording.language else TrackKind.INTERPRETATION for code in tracks
            }
            words = {code: sum(len(cue.text.split()) for cue in cues) for code, cues in tracks.items()}
            duration = max((cue.end for cues in tracks.values() for cue in cues), default=0)
            entry = Entry(recording, "digest", kinds, words, duration, speaker_words=by_speaker(tracks))
            writer.put(entry, cut(recording.id, recording.language, tracks))
    return engine
