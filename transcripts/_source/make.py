"""Make the sample archive: subtitle tracks, truth.json, videos and stills, from the dialogues in this folder.

    python3 transcripts/_source/make.py                      everything
    python3 transcripts/_source/make.py ID …                 these recordings only
    python3 transcripts/_source/make.py --texts-only [ID …]  tracks and truth.json, no encoding
    python3 transcripts/_source/make.py --stills-only [ID …] stills of the videos that are there

Needs espeak-ng's library and (for the videos) ffmpeg with DejaVu fonts; stills need ffmpeg alone. The same sources give
the same texts and times.
"""

from __future__ import annotations

import argparse
import json
from itertools import chain
from multiprocessing import get_context

import check
import film
import schedule
import subtitles
from dialogue import ARCHIVE, Dialogue, all_ids, load
from voice import Synthesiser


def write_truth(dialogue: Dialogue, schedules: dict[str, schedule.Schedule]) -> int:
    """Write when each word is said in each version of the video, one word a line; return how many words."""
    versions: list[str] = []
    count = 0
    for language, video in dialogue.versions.items():
        rows: list[str] = []
        for piece in schedules[language].pieces:
            speaker = dialogue.label(dialogue.turns[piece.turn].speaker, language)
            for word in chain.from_iterable(token.words for token in piece.tokens):
                row = {"word": word.text, "start": round(word.start, 3), "end": round(word.end, 3), "speaker": speaker}
                rows.append(json.dumps(row, ensure_ascii=False))
        head = f'{{"language": {json.dumps(language)}, "video": {json.dumps(video)}, "words": [\n'
        versions.append(head + ",\n".join(rows) + "\n]}")
        count += len(rows)
    text = '{"versions": [\n' + ",\n".join(versions) + "\n]}\n"
    (ARCHIVE / dialogue.id / "truth.json").write_text(text, "utf-8", newline="\n")
    return count


def make(identifier: str, with_video: bool) -> None:
    """Make one recording's files and check them."""
    dialogue = load(identifier)
    schedules = schedule.make_all(dialogue, Synthesiser())
    seconds = schedule.length(schedules)
    words = write_truth(dialogue, schedules)
    for planned in schedules.values():
        check.track(dialogue, planned, subtitles.write(dialogue, planned))
        if planned.kind == "interpretation":
            check.lag(dialogue, schedules[dialogue.spoken], planned)
    check.truth(dialogue)
    if with_video:
        for language in dialogue.versions:
            film.make(dialogue, schedules, language, seconds)
        film.still(dialogue)
    tracks = " ".join(sorted(schedules))
    print(f"{identifier}: {seconds / 60:.2f} min, {words} timed words, tracks {tracks}", flush=True)


def main() -> None:
    """Read the command line and make what it asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("id", nargs="*", help="recordings to make (default: all)")
    parser.add_argument("--texts-only", action="store_true", help="write tracks and truth.json, encode no video")
    parser.add_argument(
        "--stills-only", action="store_true", help="write the stills alone, of the videos that are there"
    )
    options = parser.parse_args()
    if options.stills_only:
        for identifier in options.id or all_ids():
            print(film.still(load(identifier)))
        return
    # A fresh process each: espeak-ng carries something over from one text to the next, and times would depend on it.
    with get_context("spawn").Pool(1, maxtasksperchild=1) as workers:
        for identifier in options.id or all_ids():
            workers.apply(make, (identifier, not options.texts_only))


if __name__ == "__main__":
    main()
