"""What may be typed into a search box? Seeded queries: the archive's own words, every operator, and everything else."""

from collections.abc import Sequence
from random import Random

OPERATORS = "AND OR NOT NEAR NEAR/3 NEAR/10 NEAR/50 NEAR/51 NEAR/0 NEAR/x BEFORE BEFORE/2 near and".split()
FIELDS = "lang: speaker: recording: series: tag: date: kind: en: es: fr: de: zz: http: EN: Kind:".split()
VALUES = 'en es fr original machine 2021 2021..2022 ..2021-11 none 99999 right-to-remedy Ana * ? ( " x'.split()
SIGNS = [
    '"',
    "“",
    "”",
    "«",
    "»",
    "(",
    ")",
    "-",
    "=",
    "~",
    "~2",
    "~9",
    "*",
    "?",
    "**",
    "…",
    "/",
    "\\",
    "|",
    "&",
    ":",
    "'",
]
ODD = [
    "\0",
    "\ud800",
    "\u200b",
    "\u202e",
    "\N{COMBINING ACUTE ACCENT}",
    "e\N{COMBINING ACUTE ACCENT}" * 30,
    "ﬁ",
    "Ǆ",
    "İ",
    "ß",
    "中文字幕",
    "🙂",
    "x" * 500,
    "a-" * 90,
    "<script>",
    "{{7*7}}",
    "%00",
    "^été",
    "=worker",
    "+worker",
    "~worker",
    "@Ana",
    "|",
    "[a-z]+",
    "(?i)",
    "\n",
    "\t",
]
NESTS = ["(" * 19, "(" * 21, ")" * 19, "NOT " * 40, "-" * 30, '"' * 7, "(a OR " * 15, "en:(es:(fr:("]


def query(number: int, seed: int, said: Sequence[str]) -> str:
    """The query of a number; it can be made again by its number alone."""
    random = Random(f"{seed}/{number}")
    pieces = [_piece(random, said) for _ in range(random.choice((1, 1, 2, 3, 4, 6, 9, 14, 40)))]
    return random.choice((" ", " ", " ", "")).join(pieces)[:1_200]


def _piece(random: Random, said: Sequence[str]) -> str:
    word = random.choice(said)
    match random.randrange(16):
        case 0 | 1 | 2:
            return word
        case 3:
            return _misspelt(random, word)
        case 4:
            at = random.randrange(len(word) + 1)
            return word[:at] + random.choice("**??~=-/:") + word[at + random.randrange(2) :]
        case 5:
            start = random.randrange(len(said))
            run = [*said[start : start + random.randrange(1, 9)]]
            if random.random() < 0.3:
                run[random.randrange(len(run))] = "*"
            return f'{random.choice(("", "", "=", "-", "en:"))}"{" ".join(run)}"'
        case 6:
            return f"{random.choice(said)} {random.choice(OPERATORS)} {random.choice(said)}"
        case 7:
            return random.choice(FIELDS) + random.choice((*VALUES, word, f'"{word}"', f"({word})"))
        case 8:
            return f"{word}~{random.choice(('', '1', '2', '3', 'x'))}"
        case 9:
            return f"({word} {random.choice(OPERATORS)} {random.choice(said)})"
        case 10:
            return f"{word[:2]}*" if random.random() < 0.7 else f"*{word[-2:]}*"
        case 11:
            return random.choice(NESTS)
        case 12:
            return random.choice(ODD)
        case 13:
            return random.choice(OPERATORS)
        case 14:
            return random.choice(SIGNS)
        case _:
            return "".join(chr(random.randrange(32, 0x2FFF)) for _ in range(random.randrange(1, 8)))


def _misspelt(random: Random, word: str) -> str:
    at = random.randrange(len(word))
    return random.choice((word[:at] + word[at + 1 :], word[:at] + "x" + word[at:], word[:at] + word[at : at + 1] * 2))
