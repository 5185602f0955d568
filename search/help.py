"""What can be asked, told to somebody who wants to find something: each operator with examples, and the grammar.

What this page and the API's description say of operators is told here and nowhere else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.engine.query import Field
from indexer.errors import QueryError
from indexer.model import TrackKind
from search import links
from search.read_as import read_as
from search.syntax import parse
from search.syntax.grammar import GRAMMAR
from search.syntax.limits import LONGEST_QUERY, MOST_TERMS
from search.syntax.nearness import FARTHEST, USUAL
from search.syntax.signs import FEWEST_LETTERS
from search.syntax.tree import SHORTEST_FUZZY

Q_DESCRIPTION = (
    'What to find: words, "exact words", one OR another, NOT this, -this, (brackets), a NEAR/5 b, a BEFORE/5 b, '
    f"work*, wom?n, color~, =form, es:word, {' '.join(f'{field}:' for field in Field)}. "
    "The page /help explains each and ends with the grammar"
)
"""Of the parameter `q`, in one paragraph."""


@dataclass(frozen=True, slots=True)
class Operator:
    """A row of the page: what is typed, what that finds, and when one wants it."""

    examples: tuple[str, ...]
    finds: str
    use: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    operators: tuple[Operator, ...]


CHAPTERS = (
    Chapter(
        "Words and phrases",
        (
            Operator(
                ("women wages", "C-190"),
                "All of these words within about 25 seconds, in any order and in any of their forms: wage and wages, "
                "audit and audited. Capitals and accents make no difference.",
                "The way to begin. Small words such as “the” or “de” are not insisted on.",
            ),
            Operator(
                ('"living wage"', "“living wage”"),
                "Exactly these words side by side, said by one person.",
                "For a term, a title, or the words of a quotation that you want to check.",
            ),
            Operator(
                ("audit OR inspection", "(audit OR inspection) contract"),
                "One of them. Brackets say what belongs together.",
                "For a thing that goes by several names. OR, like every operator, is written in capitals.",
            ),
            Operator(
                ("audit -social", "audit NOT (social OR fire)"),
                "The moments without that.",
                "When something else that you do not mean fills the results. The - stands directly before the word.",
            ),
        ),
    ),
    Chapter(
        "Near each other, and in which order",
        (
            Operator(
                ("worker NEAR/5 contract", '"living wage" NEAR (cost OR price)'),
                f"Both, at most so many words apart; side by side is NEAR/1. Without a number it is {USUAL}, "
                f"the most is {FARTHEST}. It counts words over cues and speakers.",
                "When two words belong together but people put others between them.",
            ),
            Operator(
                ("buyer BEFORE/8 supplier",),
                "The same, in this order.",
                "To tell “the buyer asks the supplier” from “the supplier asks the buyer”.",
            ),
            Operator(
                ('"access * remedy"',),
                "Inside quotes, a * by itself is any one word: access to remedy, access and remedy.",
                "For a phrase of which you forgot a word.",
            ),
        ),
    ),
    Chapter(
        "Forms and spellings",
        (
            Operator(
                ("subcontract*", "*chain", '"human right*"'),
                f"Any ending, any beginning. At least {FEWEST_LETTERS} letters stand beside the sign, more are better.",
                "For a family of words that goes beyond the forms of one.",
            ),
            Operator(
                ("gr?y", "wom?n wages"),
                "Any one letter. The ? that ends a question is left alone.",
                "For grey and gray, or for woman and women.",
            ),
            Operator(
                ("color~", "Mairead~2"),
                f"Spelled with one letter more, less, different or swapped; ~2 allows two. For words of "
                f"{SHORTEST_FUZZY} letters or more.",
                "For names that you only heard, and for what automatic captions misheard.",
            ),
            Operator(
                ("=worker", '="living wage"', "=été"),
                "This form and no other, accents included: not workers, not ete.",
                "To count how a word itself is used.",
            ),
        ),
    ),
    Chapter(
        "In which language",
        (
            Operator(
                ('en:"living wage" es:"salario digno"', "es:reparación", "fr:(audit OR contrôle)"),
                "Said in that language; several of them in the same moment, each in its own language.",
                "To see how the interpreters put a term, and where they put it otherwise.",
            ),
            Operator(
                ("remedy lang:en", "audit -lang:fr"),
                "Moments found in this language; lang:spanish and lang:español are lang:es.",
                "When a word means something else in another language.",
            ),
            Operator(
                ("remedy kind:original", "remedy -kind:machine"),
                f"Only where the words stand in such a track: {', '.join(TrackKind)}.",
                "To quote what a speaker said, and not an interpreter or a machine.",
            ),
        ),
    ),
    Chapter(
        "By whom, where and when",
        (
            Operator(
                ("remedy speaker:tolloway", 'speaker:"Noraini binti Rimbatulus" wages'),
                "Said by them. Part of the name will do.",
                "To quote somebody, or to follow one voice through a series.",
            ),
            Operator(
                ("wages series:hredd", "wages recording:right-to-remedy"),
                "In this series or recording, as the address of its page calls it.",
            ),
            Operator(
                ('wages tag:"migrant workers"', "audit -tag:garments"),
                "In recordings that bear this tag, the whole of it.",
                "To stay within a subject.",
            ),
            Operator(
                ("wages date:2021", "wages date:2021-11..2022-03", "wages date:2022..", "date:none"),
                "In recordings of that time, or without a date.",
            ),
            Operator(
                ("wages date:2021 date:2023 -speaker:tolloway",),
                "The same field twice means either; - before a field leaves that out.",
                "Without any words, fields list everything that they allow.",
            ),
        ),
    ),
)

LIMITS = f"A search may have {LONGEST_QUERY:,} characters and {MOST_TERMS} words, phrases and fields."


@dataclass(frozen=True, slots=True)
class Example:
    """Something to type: the search it leads to, and how it is read."""

    text: str
    url: str
    read_as: str


@dataclass(frozen=True, slots=True)
class HelpPage:
    """The page: chapters of (operator, its examples that this archive can answer)."""

    chapters: tuple[tuple[str, tuple[tuple[Operator, tuple[Example, ...]], ...]], ...]
    limits: str
    grammar: str


def help_page(languages: Sequence[str]) -> HelpPage:
    """The page for an archive in these languages."""
    chapters = tuple(
        (
            chapter.title,
            tuple(
                (operator, examples)
                for operator in chapter.operators
                if (examples := tuple(_examples(operator, languages)))
            ),
        )
        for chapter in CHAPTERS
    )
    return HelpPage(chapters, LIMITS, GRAMMAR.strip("\n"))


def _examples(operator: Operator, languages: Sequence[str]) -> Iterator[Example]:
    for text in operator.examples:
        try:
            query = parse(text, languages).query
        except QueryError:  # in a language that the archive has nothing in
            continue
        yield Example(text, links.search(text), read_as(query, languages=languages))
