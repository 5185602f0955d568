"""What can be asked, told to somebody who wants to find something: each operator with examples, and the grammar.

What this page and the API's description say of operators is told here and nowhere else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.engine.query import Field
from indexer.errors import QueryError
from indexer.model import TrackKind
from search import links
from search.interface import gettext, later, translated
from search.localised import number
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
        later("Words and phrases"),
        (
            Operator(
                (later("women wages"), "C-190"),
                later(
                    "All of these words within about 25 seconds, in any order and in any of their forms: wage and "
                    "wages, audit and audited. Capitals and accents make no difference."
                ),
                later("The way to begin. Small words such as “the” or “de” are not insisted on."),
            ),
            Operator(
                (later('"living wage"'), later("“living wage”")),
                later("Exactly these words side by side, said by one person."),
                later("For a term, a title, or the words of a quotation that you want to check."),
            ),
            Operator(
                (later("audit OR inspection"), later("(audit OR inspection) contract")),
                later("One of them. Brackets say what belongs together."),
                later("For a thing that goes by several names. OR, like every operator, is written in capitals."),
            ),
            Operator(
                (later("audit -social"), later("audit NOT (social OR fire)")),
                later("The moments without that."),
                later(
                    "When something else that you do not mean fills the results. The - stands directly before the word."
                ),
            ),
        ),
    ),
    Chapter(
        later("Near each other, and in which order"),
        (
            Operator(
                (later("worker NEAR/5 contract"), later('"living wage" NEAR (cost OR price)')),
                later(
                    "Both, at most so many words apart; side by side is NEAR/1. Without a number it is %(usual)s, "
                    "the most is %(farthest)s. It counts words over captions and speakers."
                ),
                later("When two words belong together but people put others between them."),
            ),
            Operator(
                (later("buyer BEFORE/8 supplier"),),
                later("The same, in this order."),
                later("To tell “the buyer asks the supplier” from “the supplier asks the buyer”."),
            ),
            Operator(
                (later('"access * remedy"'),),
                later("Inside quotes, a * by itself is any one word: access to remedy, access and remedy."),
                later("For a phrase of which you forgot a word."),
            ),
        ),
    ),
    Chapter(
        later("Forms and spellings"),
        (
            Operator(
                (later("subcontract*"), later("*chain"), later('"human right*"')),
                later("Any ending, any beginning. At least %(fewest)s letters stand beside the sign, more are better."),
                later("For a family of words that goes beyond the forms of one."),
            ),
            Operator(
                (later("gr?y"), later("wom?n wages")),
                later("Any one letter. The ? that ends a question is left alone."),
                later("For grey and gray, or for woman and women."),
            ),
            Operator(
                (later("color~"), "Mairead~2"),
                later(
                    "Spelled with one letter more, less, different or swapped; ~2 allows two. For words of "
                    "%(shortest)s letters or more."
                ),
                later("For names that you only heard, and for what automatic captions misheard."),
            ),
            Operator(
                (later("=worker"), later('="living wage"'), later("=été")),
                later("This form and no other, accents included: not workers, not ete."),
                later("To count how a word itself is used."),
            ),
        ),
    ),
    Chapter(
        later("In which language"),
        (
            Operator(
                ('en:"living wage" es:"salario digno"', "es:reparación", "fr:(audit OR contrôle)"),
                later("Said in that language; several of them in the same moment, each in its own language."),
                later("To see how the interpreters put a term, and where they put it otherwise."),
            ),
            Operator(
                (later("remedy lang:en"), later("audit -lang:fr")),
                later("Moments found in this language; lang:spanish and lang:español are lang:es."),
                later("When a word means something else in another language."),
            ),
            Operator(
                (later("remedy kind:original"), later("remedy -kind:machine")),
                later("Only where the words stand in such a track: %(kinds)s."),
                later("To quote what a speaker said, and not an interpreter or a machine."),
            ),
        ),
    ),
    Chapter(
        later("By whom, where and when"),
        (
            Operator(
                (later("remedy speaker:tolloway"), later('speaker:"Noraini binti Rimbatulus" wages')),
                later("Said by them. Part of the name will do."),
                later("To quote somebody, or to follow one voice through a series."),
            ),
            Operator(
                (later("wages series:hredd"), later("wages recording:right-to-remedy")),
                later("In this series or recording, as the address of its page calls it."),
            ),
            Operator(
                (later('wages tag:"migrant workers"'), later("audit -tag:garments")),
                later("In recordings that bear this tag, the whole of it."),
                later("To stay within a subject."),
            ),
            Operator(
                (
                    later("wages date:2021"),
                    later("wages date:2021-11..2022-03"),
                    later("wages date:2022.."),
                    "date:none",
                ),
                later("In recordings of that time, or without a date."),
            ),
            Operator(
                (later("wages date:2021 date:2023 -speaker:tolloway"),),
                later("The same field twice means either; - before a field leaves that out."),
                later("Without any words, fields list everything that they allow."),
            ),
        ),
    ),
)
"""In English; the examples, too, are translated, into ones that people who speak that language would type."""

_NUMBERS = {
    "usual": USUAL,
    "farthest": FARTHEST,
    "fewest": FEWEST_LETTERS,
    "shortest": SHORTEST_FUZZY,
    "kinds": ", ".join(TrackKind),
}
"""What the sentences of the chapters speak of."""


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
            gettext(chapter.title),
            tuple(
                (_translated(operator), examples)
                for operator in chapter.operators
                if (examples := tuple(_examples(operator, languages)))
            ),
        )
        for chapter in CHAPTERS
    )
    limits = gettext(
        "A search may have %(characters)s characters and %(terms)s words, phrases and fields.",
        characters=number(LONGEST_QUERY),
        terms=MOST_TERMS,
    )
    return HelpPage(chapters, limits, GRAMMAR.strip("\n"))


def _translated(operator: Operator) -> Operator:
    finds, use = (gettext(text, **_NUMBERS) if text else "" for text in (operator.finds, operator.use))
    return Operator(operator.examples, finds, use)


def _examples(operator: Operator, languages: Sequence[str]) -> Iterator[Example]:
    for text in map(translated, operator.examples):
        try:
            query = parse(text, languages).query
        except QueryError:  # in a language that the archive has nothing in
            continue
        yield Example(text, links.search(text), read_as(query, languages=languages))
