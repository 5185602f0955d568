"""What if not every word is said together? The same words, weighed and not required, for what finds nothing otherwise.

A question typed as one (`how do I change the colour of the layer?`) has words that nobody says in the answer. So it is
relaxed as soon as its words are found together in fewer places than a page shows; anything else only where nobody says
them together: that a title has them is no answer to whoever looks for what was said.
Whoever types quotes or an operator means it, and is never answered so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.analysis import fold, words
from indexer.engine.plan import is_small
from indexer.engine.protocol import Engine, Hits, RecordingHits
from indexer.engine.query import Alike, And, Most, Not, Query, Search, Word
from search.written import field_of

ENOUGH = 10
"""Moments that have every word of a question, with which there is no need for others."""

FEWEST_WORDS = 2

ASKING = {
    "en": (
        "how",
        "what",
        "why",
        "when",
        "where",
        "who",
        "whom",
        "whose",
        "which",
        "can",
        "should",
        "do",
        "does",
        "did",
    ),
    "es": ("como", "que", "cual", "cuales", "cuando", "donde", "quien", "quienes", "cuanto", "cuantos", "puedo"),
    "fr": ("comment", "pourquoi", "quand", "qui", "que", "quel", "quelle", "quels", "quelles", "combien"),
}
"""First words of a question, folded."""

_ASKING = frozenset(word for words in ASKING.values() for word in words)


@dataclass(frozen=True, slots=True)
class Answer:
    """The request that was answered in the end; and where not each word is required, how many moments have every one,
    and the first recordings whose own description has."""

    search: Search
    hits: Hits
    relaxed: bool = False
    whole: int = 0
    titled: tuple[RecordingHits, ...] = ()


def answer(engine: Engine, search: Search, typed: str, languages: Sequence[str]) -> Answer:
    """The answer to what was typed, relaxed where that helps. Raises PagePastEnd, EngineError."""
    query = weaker(search.query, languages)
    if query is None:
        return Answer(search, engine.search(search))
    strict = engine.search(replace(search, page=1))
    if strict.moments >= ENOUGH or (strict.moments and not is_question(typed)):
        return Answer(search, strict if search.page == 1 else engine.search(search))
    weak = replace(search, query=query)
    hits = engine.search(weak)
    more = hits.moments > strict.moments or (hits.described and not strict.moments + strict.described)
    if not more:
        return Answer(search, strict if search.page == 1 else engine.search(search))
    titled = tuple(found for found in strict.by_recording if not found.moments)
    return Answer(weak, hits, True, strict.moments, titled)


def weaker(query: Query, languages: Sequence[str]) -> Query | None:
    """The query with its words weighed, but for those that are small in any of the languages: in another's tracks they
    are rare, and would weigh more than what the question is about. None where it asks for something else than words,
    beside fields and what is left out, or for fewer than two that are insisted on."""
    parts = query.parts if isinstance(query, And) else (query,)
    asked = [part for part in parts if isinstance(part, Word | Alike)]
    beside = [part for part in parts if part not in asked]
    if any(not isinstance(part, Not) and field_of(part) is None for part in beside):
        return None
    insisted = [part for part in asked if not (isinstance(part, Word) and is_small(part.text, languages))]
    if len(insisted) < FEWEST_WORDS:
        return None
    most = Most(tuple(insisted))
    return And((most, *beside)) if beside else most


def is_question(typed: str) -> bool:
    """Whether a text of several words reads as a question."""
    said = [fold(word) for word, *_ in words(typed)]
    asks = typed.strip().endswith(("?", "？")) or typed.strip().startswith("¿") or (said[:1] and said[0] in _ASKING)
    return len(said) > FEWEST_WORDS and bool(asks)
