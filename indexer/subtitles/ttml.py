"""What does a TTML file say? "Timed Text Markup Language 2" (W3C Recommendation), older DFXP, and their profiles.

What is said are the paragraphs `<p>` (and stray text of the body) with the times of their own or of what they are in,
in the order of the file, whatever their `xml:lang`; a `<span>` with a time is a word with its time; `ttm:agent` is the
speaker. ttconv reads only the current namespace, leaves out what has no region, and takes `00:00:01,000` for no time,
all without a word; so the reader is our own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from xml.parsers import expat

from indexer.errors import SubtitleRefused
from indexer.model import Cue
from indexer.subtitles import placing, xml_file
from indexer.subtitles.file import File
from indexer.subtitles.payload import literal, stamp, voice
from indexer.subtitles.ttml_times import Times, clock, times

_NOT_SAID = frozenset({"head", "metadata", "title", "desc", "copyright", "agent", "set", "animate"})
"""Elements without text of the recording, by their names without a prefix."""

_BLOCKS = ("body", "div", "p")


def recognises(file: File) -> bool:
    """Whether the first element is `<tt>`."""
    return xml_file.root_of(file) == "tt"


def read(file: File) -> list[Cue]:
    """The cues of a TTML file, and of a damaged one what can be read. Raises SubtitleRefused with the line of what
    cannot be read if there is nothing else."""
    document, broken = xml_file.parse(file, partial(_Document, file))
    if broken and not document.said:
        raise broken
    return placing.cues(file, document.said)


@dataclass(slots=True)
class _Element:
    """An open element; `silent` is whether its text is none of the recording's, `speaks` whether it names a speaker."""

    name: str
    times: Times
    silent: bool
    speaker: str
    speaks: bool


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is being read: its element, how many elements are open in it, its payload, the times in it."""

    element: _Element
    depth: int
    line: int
    pieces: list[str]
    spans: list[Times] = field(default_factory=list)
    said: bool = False


class _Document:
    """What the parser has met so far; its methods are the parser's handlers."""

    def __init__(self, file: File, parser: expat.XMLParserType) -> None:
        self.file, self.parser = file, parser
        self.said: list[placing.Said] = []
        self._clock = clock({})
        self._open: list[_Element] = []
        self._paragraph: _Paragraph | None = None
        self._agents: dict[str, str] = {}
        self._agent = ""
        parser.StartElementHandler = self.begin
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        own = {_local(key): value for key, value in attributes.items()}
        name = _local(name)
        if not self._open:
            if name != "tt":
                problem = f"is XML that begins with <{name[:40]}>, and TTML begins with <tt>"
                raise SubtitleRefused(self.file.path, problem, self.parser.CurrentLineNumber)
            self._clock = clock(own)
            self._open.append(_Element(name, Times(), False, "", False))
            return
        parent = self._open[-1]
        names = (self._agents.get(each, "").strip() for each in own.get("agent", "").split())
        speaker = ", ".join(filter(None, names))
        silent = parent.silent or name in _NOT_SAID
        element = _Element(
            name, times(self._clock, own, parent.times), silent, speaker or parent.speaker, bool(speaker)
        )
        if name == "agent":
            self._agent = own.get("id", "")
        elif not silent and name in _BLOCKS:
            self._flush()
        self._open.append(element)
        if not silent and name == "p":
            self._begin_paragraph()
        elif not silent and self._paragraph:
            self._inside(self._paragraph, element)

    def end(self, _: str) -> None:
        element = self._open.pop()
        if self._open and element.times.end is not None:
            self._open[-1].times.cursor = element.times.end
        if self._paragraph and len(self._open) < self._paragraph.depth:
            self._flush()
        elif self._paragraph and element.speaks:
            self._paragraph.pieces.append("</v>")

    def text(self, data: str) -> None:
        here = self._open[-1]
        if here.silent:
            if here.name == "name" and self._agent:
                self._agents[self._agent] = self._agents.get(self._agent, "") + data
            return
        if data.strip():
            (self._paragraph or self._begin_paragraph()).said = True
        if self._paragraph:
            self._paragraph.pieces.append(literal(data))

    def _begin_paragraph(self) -> _Paragraph:
        here = self._open[-1]
        line = self.parser.CurrentLineNumber
        self._paragraph = _Paragraph(here, len(self._open), line, [voice(here.speaker)])
        return self._paragraph

    def _inside(self, paragraph: _Paragraph, element: _Element) -> None:
        if element.name == "br":
            paragraph.pieces.append(" ")
        if element.speaks:
            paragraph.pieces.append(voice(element.speaker))
        if element.times.own and element.times.start is not None:
            paragraph.pieces.append(stamp(element.times.start))
            paragraph.spans.append(element.times)

    def _flush(self) -> None:
        paragraph, self._paragraph = self._paragraph, None
        if paragraph is None or not paragraph.said:
            return
        start, end = paragraph.element.times.start, paragraph.element.times.end
        if paragraph.spans and not paragraph.element.times.own:
            start = min(each.start or 0 for each in paragraph.spans)
            ends = [time for each in paragraph.spans for time in (each.start, each.end) if time is not None]
            end = max(ends)
        self.said.append(placing.Said(start, end, "".join(paragraph.pieces), paragraph.line))


def _local(name: str) -> str:
    return name.rpartition(":")[2]
