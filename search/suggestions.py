"""Which searches are worth trying? Terms that the archive says of itself and that are said in it, or what is set.

Each was asked, and answers. Chosen are tags and synonyms, and where these are too few, words of titles: such as are
said in the language of the interface, if the archive has it, the most frequent first. They are chosen once for each
version of the index.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from math import inf
from time import monotonic

from indexer.analysis import fold, words
from indexer.engine.plan import is_small
from indexer.engine.protocol import Engine, Entry, IndexInfo
from indexer.engine.query import Phrase, Query, Search, Word
from indexer.errors import QueryError, SearchTimeout
from search import links
from search.archive_views import Suggestion
from search.interface import speaking
from search.synonyms import expanded
from search.syntax import parse
from search.written import written

SHOWN = 3
"""Searches that are suggested."""

_TRIED = 8
"""Terms of a kind that are asked for in a language: each costs a search."""

_LOOKED_UP = 60
"""Tags, words of titles and synonyms whose words are looked up: the most common of them."""

_SHORTEST = 6
"""Letters of a word of a title that says what it is about."""

Terms = Iterable[tuple[str, ...]]
"""Of each tuple, which are terms of one meaning, one may be suggested."""

_PATIENCE = 300.0
"""Seconds after which it is tried again what ran out of time: until then a page shows what was found before."""

_LAST: dict[tuple[str, str, tuple[str, ...]], tuple[tuple[Suggestion, ...], float]] = {}
"""What was chosen for the last version of an index, by the language of the interface and by what is set, and until
which time of `monotonic` that will do."""


def suggestions(engine: Engine, examples: Sequence[str] = ()) -> tuple[Suggestion, ...]:
    """At most SHOWN of them; of `examples`, where there are any, all that answer."""
    info = engine.info()
    asked, now = (info.version, speaking(), tuple(examples)), monotonic()
    if asked in _LAST and _LAST[asked][1] > now:
        return _LAST[asked][0]
    found, good_until = list[Suggestion](), inf
    until = now + engine.deadline
    try:
        answered = _answered(engine, info, examples, until) if examples else _chosen(engine, info, until)
        found.extend(islice(answered, None if examples else SHOWN))
    except SearchTimeout:
        good_until = monotonic() + _PATIENCE
    for old in [key for key in _LAST if key[0] != info.version]:
        _LAST.pop(old, None)
    _LAST[asked] = (tuple(found), good_until)
    return tuple(found)


def _answered(engine: Engine, info: IndexInfo, examples: Iterable[str], until: float) -> Iterator[Suggestion]:
    for text in examples:
        with suppress(QueryError):
            if (found := _asked(engine, info, text, "", until)).moments:
                yield found


def _chosen(engine: Engine, info: IndexInfo, until: float) -> Iterator[Suggestion]:
    """Terms in the language of the interface, then in the others of the archive; no two have a word in common."""
    entries, meant = engine.entries(), set[str]()
    for language in sorted(info.languages, key=lambda code: code != speaking()):
        for terms in _kinds(entries, info, language):
            for found, meaning in _that_answer(engine, info, terms, language, until):
                if not meaning & meant:
                    meant |= meaning
                    yield found


def _that_answer(
    engine: Engine, info: IndexInfo, terms: Terms, language: str, until: float
) -> Iterator[tuple[Suggestion, set[str]]]:
    """Those that are said in several recordings, then those in one, each with what `_said` tells of it."""
    in_one = []
    for text, meaning in _said(engine, terms, language)[:_TRIED]:
        found = _asked(engine, info, text, language, until)
        if found.moments and found.recordings > 1:
            yield found, meaning
        elif found.moments:
            in_one.append((found, meaning))
    yield from in_one


def _kinds(entries: Sequence[Entry], info: IndexInfo, language: str) -> Iterator[Terms]:
    yield _own_terms(entries, info)
    yield _of_titles(entries, language)


def _own_terms(entries: Iterable[Entry], info: IndexInfo) -> Terms:
    """The tags, the most common first, then the synonyms; a tag that has synonyms is one of these."""
    groups = {fold(term): group for group in info.synonyms for term in group}
    tags = Counter(tag for entry in entries for tag in set(entry.recording.tags))
    ordered = sorted(tags, key=lambda tag: (-tags[tag], tag))[:_LOOKED_UP]
    return dict.fromkeys([*(groups.get(fold(tag), (tag,)) for tag in ordered), *info.synonyms[:_LOOKED_UP]])


def _of_titles(entries: Iterable[Entry], language: str) -> Terms:
    """The longer words of titles in a language, the most common first."""
    counts: Counter[str] = Counter()
    for entry in entries:
        titles = entry.recording.title.by_language
        title = titles.get(language) or (titles.get("", "") if entry.recording.language == language else "")
        found = [word for word, _, _ in words(title)]
        found[:1] = [word if word.isupper() else word.lower() for word in found[:1]]
        counts.update({word for word in found if len(word) >= _SHORTEST})
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    return [(word,) for word in islice((word for word in ordered if not is_small(word, [language])), _LOOKED_UP)]


def _said(engine: Engine, terms: Terms, language: str) -> list[tuple[str, set[str]]]:
    """Of each meaning the term, as one would type it, whose words a language says most, with what no other may share:
    its words and its meaning. The most frequent come first."""
    found = []
    for alike in terms:
        frequency, text = max((_frequency(engine, term, language), _typed(term)) for term in alike)
        if frequency and text:
            found.append((frequency, text, {fold(alike[0]), *(fold(word) for word, _, _ in words(text))}))
    found.sort(key=lambda each: (-each[0], each[1]))
    return [(text, meaning) for _, text, meaning in found]


def _frequency(engine: Engine, term: str, language: str) -> int:
    """In how many passages the rarest word of a term is said, small words aside."""
    parts = [word for word, _, _ in words(term)]
    large = [word for word in parts if not is_small(word, [language])] or parts
    return min((engine.frequency(language, fold(word)) for word in large), default=0)


def _typed(term: str) -> str:
    """The term as one would type it; "" if it cannot be typed so that it means itself."""
    query: Query = Phrase(term) if " " in term else Word(term)
    text = written(query)
    with suppress(QueryError):
        return text if parse(text).query == query else ""
    return ""


def _asked(engine: Engine, info: IndexInfo, text: str, language: str, until: float) -> Suggestion:
    """What a search finds, as its page counts it; nothing if that is not in `language`. Raises QueryError,
    SearchTimeout."""
    query = expanded(parse(text, info.languages).query, info.synonyms, info.languages)
    hits = engine.search(Search(query, size=1, until=until))
    moments = hits.moments if not language or hits.facets.language.get(language) else 0
    return Suggestion(text, language, moments, hits.recordings, links.search(text))
