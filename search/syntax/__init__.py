"""What did the person mean by the text typed? Typed text → `Query`, with a sentence for each thing that was mended.

    wages, C-190         words: all required, in any order, in any of their forms
    "fair wages"         these words, side by side (“…”, „…“ and «…» quote as well; an apostrophe never does)
    =fair, ="fair été"   as typed: this form only, accents and all
    wom?n, work*         any one letter or digit, any number of them; in quotes too, where a `*` of its own is a word
    color~, color~2      spelled with one letter different, or with two
    a NEAR/5 b           at most so many words apart, a BEFORE/5 b in this order; 10 without a number. Binds tighter
                         than all that follow
    NOT a, -a, -(a b)    not this one; `-` stands directly before it, behind a space or a bracket: `C-190` is a word
    a AND b, a b         both; binds tighter than OR, looser than NOT. Operators are in capitals: `and` is a word
    a OR b               one of them
    (a OR b) c           brackets
    es:a, es:(a OR b)    said in that language, whatever language the rest is said in
    lang:es              fields (lang, speaker, recording, series, tag, kind, date), of words or "in quotes". The same
                         field twice beside each other means either; any other `name:` is a word like `10:30`

Quotes and brackets are balanced first, so that the grammar sees balanced text only. It then takes every text there
is, operators without an operand included. Wrong about a query can be: a field's value, a language that the archive has
not, a number too large, a wildcard or `~` of a word too short, what is no word beside NEAR. `written` is the way back,
and `parse(written(query)).query == query` for every query that `parse` makes.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from indexer.engine.query import Everything, Query
from indexer.languages import LANGUAGES
from search.interface import gettext
from search.syntax.balance import balanced
from search.syntax.grammar import parse_tree
from search.syntax.limits import measure, measure_text
from search.syntax.signs import note_strays
from search.syntax.tree import Reader
from search.syntax.typed import Typed
from search.written import written

_UNPRINTABLE = regex.compile(r"(?!\s)[\p{Cc}\p{Cs}]")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text was read. `text` is the query in the form it was read in; `mended` says what was put right in it."""

    query: Query
    text: str
    mended: tuple[str, ...] = ()


def parse(text: str, languages: Iterable[str] = LANGUAGES) -> Reading:
    """The query that a text means, Everything if it asks for nothing; `languages` are those that an error offers.
    Raises QuerySyntaxError, QueryTooLong."""
    measure_text(text)
    typed = Typed(_UNPRINTABLE.sub("\ufffd", text))
    tree = parse_tree(balanced(typed))
    query = Reader(typed, tuple(languages)).whole(tree)
    note_strays(typed, tree)
    if query is None:
        if text.strip():
            typed.notes.append((-1, gettext("The query holds no word to search for.")))
        return Reading(Everything(), "", typed.sentences())
    measure(query)
    as_read = written(query)
    measure_text(as_read, "characters when written out")  # brackets and spaces were added
    balanced(Typed(as_read))
    return Reading(query, as_read, typed.sentences())
