"""What would this XML be if none of its tags were broken, missing or cut off? Text that expat refuses → text it takes.

A tag without its `>` ends behind its last attribute; a `<` that begins no tag is text; an end without a beginning is
left out, and what was never closed ends with what it is in, or where the next paragraph or the body begins. The first
element lasts to the end of the file. Ends of lines stay where they are, so that lines are counted as in the file.
"""

import re
from collections import Counter
from collections.abc import Callable

_MEANT = frozenset((
    "tt", "head", "body", "div", "p", "span", "br", "styling", "style", "layout", "region", "initial", "set", "animate",
    "metadata", "title", "desc", "copyright", "agent", "name",
))  # fmt: skip
"""Elements of TTML by their names without a prefix: a `<` before one of these is a tag, whatever stands behind it."""

_NAME = "[A-Za-z_][A-Za-z0-9_:.-]*+"
_ATTRIBUTE = rf"""({_NAME})\s*+=\s*+(?:"([^"<>]*+)"|'([^'<>]*+)'|["']?([^\s"'<>/]*+)["']?)"""
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_SOUND = re.compile(rf"""(?:\s++{_NAME}\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+'))*+\s*+/?""")
_WHOLE = re.compile(rf"""<(/?)({_NAME})((?:[^<>"']|"[^"<]*+"|'[^'<]*+')*+|[^<>]*+)>""")
_BEGUN = re.compile(rf"<(/?)({_NAME})((?:\s*+{_ATTRIBUTE})*+)")
_CUT_OFF = re.compile(rf"</?(?:{_NAME})?\Z")
_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]*+(?:\[[^\]]*+\]\s*+)?>")
_ASIDES = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!DOCTYPE", ">"))


def repaired(text: str, note: Callable[[int], None]) -> str:
    """XML that can be read if there is an element in it; `note` is told the (1-based) line of each repair."""
    return _Repair(text, note).result()


class _Repair:
    """One way through the text: `pieces` are what it becomes, `open` the names of elements that are not closed yet."""

    def __init__(self, text: str, note: Callable[[int], None]) -> None:
        self.text, self.note = text, note
        self.pieces: list[str] = []
        self.open: list[str] = []
        self.depth: Counter[str] = Counter()
        self.never: set[str] = set()  # ends of asides that do not come any more
        self.declared = self.ended = False
        self.line, self.counted = 1, 0

    def result(self) -> str:
        at = 0
        while (sign := self.text.find("<", at)) >= 0:
            self._said(self.text[at:sign], at)
            at = self._aside(sign) or self._tag(sign)
        self._said(self.text[at:], at)
        if len(self.open) > 1 or not self.ended:
            self._broken(len(self.text))
        self._close(len(self.open))
        return "".join(self.pieces)

    def _broken(self, at: int) -> None:
        self.line += self.text.count("\n", self.counted, at)
        self.counted = at
        self.note(self.line)

    def _said(self, text: str, at: int) -> None:
        if self.open:
            self.pieces.append(text.replace("]]>", "]]&gt;").replace("<", "&lt;"))
            return
        if text.strip():
            self._broken(at)
        self._lines(text)

    def _lines(self, left_out: str) -> None:
        self.pieces.append("\n" * left_out.count("\n"))

    def _aside(self, at: int) -> int:
        """Where a remark or the like ends that begins at a `<`; 0 if none does."""
        if not self.open and not self.declared and self.text.startswith("<!DOCTYPE", at):
            self.declared = True
            if doctype := _DOCTYPE.match(self.text, at):
                self.pieces.append(doctype[0])  # with its entities, for which the file is refused
                return doctype.end()
        for sign, end in _ASIDES:
            if not self.text.startswith(sign, at):
                continue
            begin = at + len(sign)
            last = -1 if end in self.never else self.text.find(end, begin)
            if last < 0:
                self.never.add(end)
                self._broken(at)
                return begin
            inside = self.text[begin:last]
            if sign == "<![CDATA[":
                self._said(inside, at)
            else:
                self._lines(inside)
            return last + len(end)
        return 0

    def _tag(self, at: int) -> int:
        """Where ends what begins at a `<`: a tag, whole or not, or the sign alone, which is then text."""
        if _CUT_OFF.match(self.text, at):
            self._broken(at)
            return len(self.text)
        tag = _WHOLE.match(self.text, at)
        sound = tag and _SOUND.fullmatch(tag[3])
        if tag and not sound and _local(tag[2]) not in _MEANT:
            tag = None
        tag = tag or _BEGUN.match(self.text, at)
        if not tag or not (sound or tag[1] or tag[3] or _local(tag[2]) in _MEANT):
            self._broken(at)
            self._said("<", at)
            return at + 1
        attributes: dict[str, str] = {}
        found = _ATTRIBUTES.findall(tag[3])
        for name, *values in found:
            attributes.setdefault(name, "".join(values))
        if not sound or len(found) > len(attributes):
            self._broken(at)
        if tag[1]:
            self._end(_local(tag[2]), at)
        else:
            self._begin(tag[2], attributes, at)
            if tag[3].endswith("/") and len(self.open) > 1:  # the first element may be cut short
                self._close(1)
        self._lines(tag[0])
        return tag.end()

    def _begin(self, name: str, attributes: dict[str, str], at: int) -> None:
        local = _local(name)
        if local in ("p", "div") and self.depth["p"]:
            self._broken(at)
            self._close_with("p")
        elif local == "body" and len(self.open) > 1:
            self._broken(at)
            self._close(len(self.open) - 1)
        written = "".join(f' {key}="{value}"'.replace("\n", " ") for key, value in attributes.items())
        self.pieces.append(f"<{name}{written}>")
        self.open.append(name)
        self.depth[local] += 1

    def _end(self, local: str, at: int) -> None:
        root = bool(self.open) and _local(self.open[0]) == local
        if self.depth[local] > root:
            if _local(self.open[-1]) != local:
                self._broken(at)
            self._close_with(local)
        elif root:
            self.ended = True
        else:
            self._broken(at)

    def _close_with(self, local: str) -> None:
        while _local(self.open[-1]) != local:
            self._close(1)
        self._close(1)

    def _close(self, count: int) -> None:
        for _ in range(count):
            name = self.open.pop()
            self.depth[_local(name)] -= 1
            self.pieces.append(f"</{name}>")


def _local(name: str) -> str:
    return name.rpartition(":")[2]
