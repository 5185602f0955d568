"""Random queries with every operator, made from what an archive says, so that a good share of them is answered."""

from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from indexer.engine.query import And, Everything, Field, Fuzzy, In, Narrow, Near, Not, Or, Phrase, Query, Word
from tests.indexer.engine.archives import KINDS, LANGUAGES, SPEAKERS, TAGS, VOCABULARY
from tests.oracle import View
from tests.oracle_words import folded, tokens

Views = Sequence[tuple[int, View]]

LONGEST = 61
"""Words of the longest stretch that may be asked for."""


@st.composite
def spots(draw: st.DrawFn, views: Views) -> tuple[View, int]:
    """A passage in one language, and one of its words; often one of the last, behind which the tail begins."""
    _, view = draw(st.sampled_from(views))
    return view, draw(st.sampled_from(view.own[-3:] if rarely(draw, 3) else view.own))


def rarely(draw: st.DrawFn, one_in: int = 6) -> bool:
    return draw(st.integers(1, one_in)) == one_in


# -- one word or a few, side by side ----------------------------------------------------------------------------------


@st.composite
def word(draw: st.DrawFn, view: View, at: int) -> Query:
    if rarely(draw, 12):
        return Word(draw(st.sampled_from(VOCABULARY[view.language])))
    return Word(view.said[at].word)


@st.composite
def pattern(draw: st.DrawFn, text: str) -> str:
    """A word with letters left open; as it is, if too few would be left."""
    text = folded(text) if draw(st.booleans()) else text
    first = draw(st.integers(0, len(text)))
    last = draw(st.integers(first, len(text)))
    before, between, behind = text[:first], text[first:last], text[last:]
    ways = [
        f"{before}*",
        f"*{behind}",
        f"{before}*{behind}",
        f"{before}?{text[first + 1 :]}",
        f"{between[1:]}*{behind}?",
    ]
    made = draw(st.sampled_from(ways))
    return made if sum(c.isalnum() for c in made) >= 2 else text


@st.composite
def wildcard(draw: st.DrawFn, view: View, at: int) -> Query:
    """Alone, or in a word of two tokens."""
    made = draw(pattern(view.said[at].word))
    if at + 1 < len(view.said) and rarely(draw):
        return Word(f"{made}-{view.said[at + 1].word}")
    if at and rarely(draw):
        return Word(f"{view.said[at - 1].word}-{made}")
    return Word(made)


@st.composite
def run(draw: st.DrawFn, view: View, at: int, least: int = 1) -> list[str]:
    """Words that are said in a row, mostly by one speaker."""
    return [each.word for each in view.said[at : at + draw(st.integers(least, least + 2))]]


@st.composite
def phrase(draw: st.DrawFn, view: View, at: int) -> Query:
    """With a wildcard in one of its words, or with any word in place of one."""
    words = draw(run(view, at, 2))
    place = draw(st.integers(0, len(words) - 1))
    words[place] = "*" if 0 < place < len(words) - 1 and not rarely(draw) else draw(pattern(words[place]))
    return Phrase(" ".join(words), as_typed=rarely(draw))


@st.composite
def quoted(draw: st.DrawFn, view: View, at: int) -> Query:
    """Words in a row as they are said, often on over the end of the passage."""
    at = view.own[-1] if rarely(draw, 2) else at
    words = [folded(each) if rarely(draw, 3) else each for each in draw(run(view, at, 2))]
    return Phrase(" ".join(words).replace("*", "").replace("?", ""))


@st.composite
def as_typed(draw: st.DrawFn, view: View, at: int) -> Query:
    """As it is said, with other accents, in capitals, or with a wildcard."""
    words = draw(run(view, at))
    place = draw(st.integers(0, len(words) - 1))
    changes: list[Callable[[str], str]] = [str, str, folded, str.upper, lambda text: draw(pattern(text))]
    words[place] = draw(st.sampled_from(changes))(words[place])
    return Phrase(" ".join(words), as_typed=True)


@st.composite
def fuzzy(draw: st.DrawFn, view: View, at: int) -> Query:
    """A misspelling of what is said; what is too short to be misspelt is looked for as it is."""
    text = view.said[at].word
    edits = draw(st.integers(1, 2))
    for _ in range(draw(st.integers(0, edits + 1))):
        place, letter = draw(st.integers(0, len(text))), draw(st.sampled_from("aeourlt1"))
        rest = text[place:]
        ways = [letter + rest, letter + rest[1:], rest[1:], rest[1:2] + rest[:1] + rest[2:]]
        text = text[:place] + draw(st.sampled_from(ways))
    return Fuzzy(text, edits) if len(folded(text)) >= 3 else Word(view.said[at].word)


# -- nearness ---------------------------------------------------------------------------------------------------------


def extent(query: Query) -> int:
    """The words of the longest stretch that a query can be."""
    if isinstance(query, Near):
        return extent(query.left) + extent(query.right) + query.most - 1
    if isinstance(query, Or):
        return max(map(extent, query.parts))
    assert isinstance(query, Word | Phrase | Fuzzy), query
    return len(tokens(query.text, "*?"))


@st.composite
def operand(draw: st.DrawFn, view: View, at: int, deep: int) -> Query:
    if deep and rarely(draw, 5):
        return draw(near(view, at, deep - 1))
    one = draw(draw(st.sampled_from([*[word] * 6, wildcard, fuzzy, phrase, as_typed]))(view, at))
    return Or((one, draw(word(view, at)))) if rarely(draw) else one


@st.composite
def near(draw: st.DrawFn, view: View, at: int, deep: int = 1, named: str = "") -> Query:
    """Two things that are said within some words of each other, by `named` if one is, perhaps with too few between."""
    others = [each for each in [*view.own, *view.tail] if abs(each - at) < 12 and each != at]
    others = [each for each in others if not named or view.said[each].speaker == named] or [at]
    other = draw(st.sampled_from(others[:3] if rarely(draw, 4) else others))
    if deep and abs(other - at) > 1 and rarely(draw, 4):  # one within the stretch of two others
        left, right = sorted((at, other))
        around = Near(draw(word(view, left)), draw(word(view, right)), right - left)
        within = draw(word(view, draw(st.integers(left + 1, right - 1))))
        one, another = draw(st.permutations([around, within]))
        return Near(one, another, draw(st.integers(1, 3)), ordered=rarely(draw))
    left, right = sorted((at, other)) if not rarely(draw, 3) else (at, other)
    most = max(1, abs(other - at) + draw(st.integers(-1, 6)))
    made = Near(draw(operand(view, left, deep)), draw(operand(view, right, deep)), most, ordered=rarely(draw, 3))
    return made if extent(made) <= LONGEST else made.left


# -- several languages, fields, and at least half ---------------------------------------------------------------------


@st.composite
def term(draw: st.DrawFn, view: View, at: int) -> Query:
    return draw(draw(st.sampled_from([*[word] * 5, wildcard, phrase, as_typed, fuzzy, near]))(view, at))


@st.composite
def elsewhere(draw: st.DrawFn, view: View) -> Query:
    """Something of the passage in any of its languages; seldom something that is not said there."""
    there = draw(st.sampled_from([each for each in view.passage.values() if each is not view] or [view]))
    there = view if rarely(draw, 3) else there
    part = draw(term(there, draw(st.sampled_from([*there.own, *there.tail[:9]]))))
    part = And((part, draw(term(there, draw(st.sampled_from(there.own)))))) if rarely(draw, 9) else part
    part = Not(part) if rarely(draw, 12) else part
    return In(draw(st.sampled_from(LANGUAGES)) if rarely(draw, 9) else there.language, part)


@st.composite
def said_in(draw: st.DrawFn, view: View, at: int) -> Query:
    """Something in one language, beside something in another or in any; without something in another."""
    one = draw(term(view, at))
    one = one if rarely(draw, 3) else In(view.language, one)
    other = draw(elsewhere(view))
    ways: list[Query] = [one, other, And((one, other)), And((other, one)), Or((one, other)), And((one, Not(other)))]
    made = draw(st.sampled_from(ways))
    if rarely(draw, 4):
        return And((made, draw(condition(view))))
    return made


FIELDS = (Field.SPEAKER, Field.SPEAKER, Field.TAG, Field.KIND, Field.LANGUAGE)


@st.composite
def condition(draw: st.DrawFn, view: View, fields: Sequence[Field] = FIELDS) -> Query:
    """One of the fields, mostly as the passage has it."""
    field = draw(st.sampled_from(fields))
    any_one = {Field.TAG: TAGS, Field.KIND: KINDS, Field.SPEAKER: SPEAKERS[1:], Field.LANGUAGE: LANGUAGES}[field]
    right = {
        Field.TAG: view.told.tags,
        Field.KIND: [view.told.kind(view.language)],
        Field.SPEAKER: sorted({view.said[at].speaker for at in view.own} - {""}),
        Field.LANGUAGE: [view.language],
    }[field]
    return Narrow(field, draw(st.sampled_from(any_one if rarely(draw) else right or any_one)))


@st.composite
def narrowed(draw: st.DrawFn, view: View, at: int, field: Field) -> Query:
    """A tag or a kind, alone, denied, or beside words."""
    made = draw(condition(view, [field]))
    made = Not(made) if rarely(draw) else made
    one = draw(term(view, at))
    ways: list[Query] = [made, And((made, one)), And((one, made)), Or((made, one)), And((made, Not(one)))]
    return draw(st.sampled_from(ways))


def tag(view: View, at: int) -> st.SearchStrategy[Query]:
    return narrowed(view, at, Field.TAG)


def kind(view: View, at: int) -> st.SearchStrategy[Query]:
    return narrowed(view, at, Field.KIND)


@st.composite
def spoken_by(draw: st.DrawFn, view: View, at: int) -> Query:
    """Words near each other, under the name of who says one of them."""
    named = [each for each in view.own if view.said[each].speaker]
    at = draw(st.sampled_from(named or [at]))
    speaker = view.said[at].speaker or draw(st.sampled_from(SPEAKERS[1:]))
    said = draw(near(view, at, deep=int(rarely(draw)), named="" if rarely(draw) else speaker))
    return And((Narrow(Field.SPEAKER, speaker), said, *([draw(elsewhere(view))] if rarely(draw) else [])))


# -- all of them ------------------------------------------------------------------------------------------------------

OPERATORS: dict[str, Callable[[View, int], st.SearchStrategy[Query]]] = {
    "wildcard": wildcard,
    "quoted": quoted,
    "phrase": phrase,
    "as typed": as_typed,
    "fuzzy": fuzzy,
    "near": near,
    "in": said_in,
    "tag": tag,
    "kind": kind,
    "speaker": spoken_by,
}


def query_with(operator: str, views: Views) -> st.SearchStrategy[Query]:
    """A query with one of the operators; of an archive that says nothing, everything."""
    if not views:
        return st.just(Everything())
    if operator == "in":
        views = [each for each in views if len(each[1].passage) > 1] or views
    if operator == "speaker":
        views = [each for each in views if any(each[1].said[at].speaker for at in each[1].own)] or views
    return spots(views).flatmap(lambda spot: OPERATORS[operator](*spot))


def every_query(views: Views) -> st.SearchStrategy[Query]:
    """Any of them, alone or joined."""
    one = st.sampled_from(sorted(OPERATORS)).flatmap(lambda operator: query_with(operator, views))
    several = st.lists(one, min_size=2, max_size=3).map(tuple)
    return st.one_of(one, one, one, several.map(And), several.map(Or), one.map(Not))
