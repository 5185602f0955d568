"""How does Whoosh keep terms and positions that it did not make? A field that takes our terms as they are."""

import numpy as np
from numpy.typing import NDArray
from whoosh import fields, formats
from whoosh.codec.whoosh3 import W3Codec


class Terms(fields.FieldType):  # type: ignore[misc]
    """A field whose postings are written by us; Whoosh's own analysers and scores have no part in it."""

    def __init__(self) -> None:
        super().__init__(format=formats.Positions(), analyzer=None)


def codec() -> W3Codec:
    """How postings are laid out on the disk. We use no lengths of documents, and to look for them costs Whoosh a look
    into the file system for every posting that it writes: half of the time that a commit takes."""
    made = W3Codec()
    made.length_stats = False
    return made


def positions_in(values: bytes) -> NDArray[np.int64]:
    """The positions of postings, one after another."""
    return np.frombuffer(values, np.uintc).astype(np.int64)
