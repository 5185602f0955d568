"""How does Whoosh keep terms and positions that it did not make? A field that takes our terms as they are."""

from array import array
from collections.abc import Iterator, Mapping, Sequence

from whoosh import fields, formats


class Terms(fields.FieldType):  # type: ignore[misc]
    """Takes {term: positions} and writes a posting for each term; Whoosh's own analysers and scores have no part."""

    def __init__(self) -> None:
        super().__init__(format=formats.Positions(), analyzer=None)

    def index(self, value: Mapping[str, Sequence[int]], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        for term, positions in value.items():
            yield term.encode(), len(positions), 1.0, array("I", positions).tobytes()


def positions(value: bytes) -> Sequence[int]:
    """The positions of one posting."""
    return array("I", value)
