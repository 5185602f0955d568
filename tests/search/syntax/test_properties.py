"""Nothing that a person can type may break it, and what is written is read as it was."""

from collections.abc import Callable, Mapping

import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.analysis import words
from indexer.engine.query import And, Everything, Field, Fuzzy, In, Narrow, Near, Not, Or, Phrase, Query, Word
from indexer.errors import QuerySyntaxError, QueryTooLong
from search.read_as import read_as
from search.syntax import Reading, parse
from search.syntax.nearness import FARTHEST
from search.syntax.signs import FEWEST_LETTERS, runs
from search.written import all_of, any_of, excluding, spoken, written


def attempt(text: str) -> Reading | None:
    try:
        return parse(text)
    except (QuerySyntaxError, QueryTooLong) as error:
        assert str(error).encode()
        return None


def check(text: str) -> None:
    """The text is refused, or it is read as a tidy tree that its own text is read as again, with nothing to mend."""
    reading = attempt(text)
    if reading is not None:
        again = parse(reading.text)
        assert again == Reading(reading.query, reading.text)
        assert tidy(reading.query)
        assert read_as(reading.query).encode()
        assert bool(reading.mended) or (reading.query != Everything()) == bool(text.strip())


def tidy(query: Query, above: type | None = None) -> bool:
    match query:
        case And(parts) | Or(parts):
            fields = [part.field for part in parts if isinstance(part, Narrow)]
            twice = isinstance(query, And) and len(fields) != len(set(fields))
            return (
                len(parts) > 1 and type(query) is not above and not twice and all(tidy(p, type(query)) for p in parts)
            )
        case Not(part):
            return not isinstance(part, Not) and tidy(part)
        case Near(left, right, most):
            return 1 <= most <= FARTHEST and all(tidy(side) and beside_near(side) for side in (left, right))
        case In(_, part):
            return not isinstance(part, In) and tidy(part)
        case Fuzzy(text, edits):
            return edits in (1, 2) and len(list(words(text))) == 1 and not set("*?") & set(text)
        case Word(text) | Phrase(text):
            return all(map(wild, runs(text))) and any(words(text)) and text == text.strip()
        case Narrow(_, text):
            return any(words(text)) and text == text.strip()
        case Everything():
            return above is None


def beside_near(query: Query) -> bool:
    return isinstance(query, Word | Phrase | Fuzzy | Near) or (
        isinstance(query, Or) and all(map(beside_near, query.parts))
    )


def wild(token: str) -> bool:
    """Whether the signs in a token are wildcards that engines know."""
    return token == "*" or not set("*?") & set(token) or len(regex.findall(r"[\p{L}\p{N}]", token)) >= FEWEST_LETTERS


PIECES = [
    *"abcé1'’.,:;-–_*~?=()\"“”„«» \t\n\x00\ud800\u0301\u200bſKı",
    *(
        "AND",
        "OR",
        "NOT",
        " AND ",
        " OR ",
        " NOT ",
        " -",
        "-(",
        " (",
        ") ",
        "--",
        "…",
        "C-190",
        "l’été",
        "10:30",
        "http://x",
    ),
    *(
        "lang:",
        "lang:en",
        " lang:es",
        "Lang:Spanish",
        "speaker:",
        'speaker:"Ana B"',
        "recording:-x",
        "series:",
        "date:2021..",
        "date:none",
        "tag:x",
        "kind:original",
    ),
    *(
        " NEAR ",
        " NEAR/3 ",
        " BEFORE/2 ",
        " NEAR/80 ",
        "NEAR/",
        "en:",
        " es:(",
        "FR:",
        "en:-",
        " =",
        '="',
        "**",
        "ab*",
        "*ab",
        "a?b",
        "abc~",
        "abc~2 ",
        "~1",
        "ab",
        "? ",
        "ab? ",
        "Ab",
        "://",
    ),
]


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    check(text)


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_pieces_of_syntax_are_read_or_refused(text: str) -> None:
    check(text)


@settings(max_examples=1_000, deadline=None)
@given(st.text('abB1 *?~=-/:()"«».é\u0301', max_size=25) | st.text('aNERBFO/13 *?~=-:()"en', max_size=40))
def test_any_text_of_operator_signs_is_read_or_refused(text: str) -> None:
    check(text)


@settings(max_examples=300, deadline=None)
@given(st.text('()"«» -ANDORT:.lang\u0301\x1c\x85\u2028', max_size=60))
def test_any_text_of_a_nasty_alphabet_is_read_or_refused(text: str) -> None:
    check(text)


some_words = st.sampled_from(
    "a C-190 l’été 労働者 http://x and lang x:lang:en AND/OR 20,5 a~b a=b near/5 "
    "work* *chain wom?n colou? anti-work* NOT* en?:x".split()
)
some_phrases = st.sampled_from(
    [
        "a",
        "due diligence",
        "a AND -b",
        "(",
        "lang:en",
        "say “no”",
        "say «no»",
        "due * diligence",
        "wom?n x",
        "=a b~",
        "a-* b",
    ]
).filter(lambda text: any(words(text)))
some_fields = st.one_of(
    st.builds(Narrow, st.just(Field.LANGUAGE), st.sampled_from(["en", "es", "fr"])),
    st.builds(Narrow, st.just(Field.SPEAKER), st.sampled_from(["Ana", "Ana López", "O’Neill (chair)", "“Ben”", "-x"])),
    st.builds(Narrow, st.just(Field.DATE), st.sampled_from(["2021", "..2022", "2021-11..", "none"])),
)


def _knots(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(inner, min_size=1, max_size=4)
    spoken_in = st.builds(spoken, st.sampled_from(["en", "es"]), inner)
    return st.one_of(several.map(all_of), several.map(any_of), inner.map(excluding), spoken_in, some_nearness)


some_leaves = st.one_of(
    some_words.map(Word),
    st.builds(Phrase, some_phrases, st.booleans()),
    st.builds(Phrase, some_words.filter(lambda word: word not in ("colou?", "en?:x")), st.just(True)),
    st.builds(Fuzzy, st.sampled_from(["color", "été", "AND", "労働者"]), st.sampled_from([1, 2])),
)
some_nearness = st.recursive(
    some_leaves,
    lambda inner: st.one_of(
        st.builds(Near, inner, inner, st.integers(1, 6), st.booleans()),
        st.lists(inner, min_size=1, max_size=3).map(any_of),
    ),
    max_leaves=5,
)
trees = st.recursive(st.one_of(some_leaves, some_fields), _knots, max_leaves=20)


@settings(max_examples=600, deadline=None)
@given(trees)
def test_what_is_written_is_read_as_the_same_tree(query: Query) -> None:
    assert tidy(query)
    assert parse(written(query)) == Reading(query, written(query))


Truth = Callable[[Mapping[str, bool]], bool]
"""What a formula of the test's own is worth, once it is known which letters are true."""


def _formulas() -> st.SearchStrategy[tuple[str, Truth]]:
    """Text of a formula whose operators are those that the grammar has to bind as told, beside its own meaning."""

    def letter(name: str) -> tuple[str, Truth]:
        return name, lambda true: true[name]

    def negation(prefix: str, inner: tuple[str, Truth]) -> tuple[str, Truth]:
        return f"{prefix}({inner[0]})", lambda true: not inner[1](true)

    def conjunction(glue: str, inner: list[tuple[str, Truth]]) -> tuple[str, Truth]:
        return glue.join(f"({text})" for text, _ in inner), lambda true: all(holds(true) for _, holds in inner)

    def normal_form(rows: list[list[tuple[bool, str]]]) -> tuple[str, Truth]:
        text = " OR ".join(" ".join(f"{'' if wanted else '-'}{name}" for wanted, name in row) for row in rows)
        return text, lambda true: any(all(true[name] == wanted for wanted, name in row) for row in rows)

    rows = st.lists(st.tuples(st.booleans(), st.sampled_from("abcd")), min_size=1, max_size=3)
    return st.recursive(
        st.one_of(st.sampled_from("abcd").map(letter), st.lists(rows, min_size=1, max_size=3).map(normal_form)),
        lambda inner: st.one_of(
            st.builds(negation, st.sampled_from(["NOT ", "-", "NOT NOT -"]), inner),
            st.builds(conjunction, st.sampled_from([" ", " AND "]), st.lists(inner, min_size=1, max_size=3)),
        ),
        max_leaves=8,
    )


def truth(query: Query, true: Mapping[str, bool]) -> bool:
    match query:
        case Word(text):
            return true[text]
        case And(parts):
            return all(truth(part, true) for part in parts)
        case Or(parts):
            return any(truth(part, true) for part in parts)
        case Not(part):
            return not truth(part, true)
    raise AssertionError(query)


@settings(max_examples=300, deadline=None)
@given(_formulas())
def test_the_tree_means_what_was_typed(formula: tuple[str, Truth]) -> None:
    text, holds = formula
    reading = attempt(text)
    if reading is not None:
        for number in range(16):
            true = {letter: bool(number >> place & 1) for place, letter in enumerate("abcd")}
            assert truth(reading.query, true) == holds(true)
