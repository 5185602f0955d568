"""Labels name who speaks and leave the text; what only looks like a label stays in it."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model import Cue
from indexer.subtitles.file import File
from indexer.subtitles.speakers import named

KNOWN = ("Ana López Ruiz", "Bo Åkesson", "Marie-Ève d’Or")


def turns(*texts: str, speakers: tuple[str, ...] = ()) -> list[str]:
    """Each cue as "speaker: text", with `>` in front where somebody else begins who is not named."""
    cues = [Cue(n * 1000, n * 1000 + 1000, text) for n, text in enumerate(texts)]
    said = named(File(Path("en.srt"), (), "UTF-8", speakers), cues)
    return [f"{'>' * cue.turn}{cue.speaker}: {cue.text}" for cue in said]


TAUGHT = [
    "ANA: Hello. | And more. | BO: Yes. | ANA: Well. => ANA: Hello. | ANA: And more. | BO: Yes. | ANA: Well.",
    "Ana Ruiz: Hello. | Ana Ruiz: Bye. => Ana Ruiz: Hello. | Ana Ruiz: Bye.",
    "Ana: Hola. | José: ¿Sí? | Ana: «Bien». | José: Ya. => Ana: Hola. | José: ¿Sí? | Ana: «Bien». | José: Ya.",
    "Before. | ANA: One. | ANA: Two. => : Before. | ANA: One. | ANA: Two.",
    "ANA: One./BO: Two./And. | BO: Three. | ANA: Four. => ANA: One. | BO: Two./And. | BO: Three. | ANA: Four.",
    "ANA: | One. | ANA:/Two. => ANA: One. | ANA: Two.",
    "ANA: One. | ANA: Two. | A VOICE FROM THE ROOM: 3. => ANA: One. | ANA: Two. | A VOICE FROM THE ROOM: 3.",
    "Dr. Ana M. de la Paz: A. | Dr. Ana M. de la Paz: B. => Dr. Ana M. de la Paz: A. | Dr. Ana M. de la Paz: B.",
    "Marie : Oui. | Marie : Non. => Marie: Oui. | Marie: Non.",
    "SPEAKER_00: a | SPEAKER_01: b | SPEAKER_00: c => SPEAKER_00: a | SPEAKER_01: b | SPEAKER_00: c",
    "Speaker 1: A. | Speaker 1: B. => Speaker 1: A. | Speaker 1: B.",
    "Ana: A. | ANA: B. | Ana: C. | ANA: D. | Ana: E. => Ana: A. | Ana: B. | Ana: C. | Ana: D. | Ana: E.",
    "[Ana] One. | [Bo] Two. | And. | [Ana] Three. => Ana: One. | Bo: Two. | Bo: And. | Ana: Three.",
    "[Ana]: One. | [Ana]: Two. => Ana: One. | Ana: Two.",
    "(ANA) One. | (BO) Two. | (ANA) Three. => ANA: One. | BO: Two. | ANA: Three.",
    "- [Narrator] In this/film | you see. => Narrator: In this/film | Narrator: you see.",
    ">> ANA: One. | >> BO: Two. | >> Three. => ANA: One. | BO: Two. | >: Three.",
    "Ana Gil: and then | Bo: so | Ana Gil: we said | Bo: no => Ana Gil: and then | Bo: so | Ana Gil: we said | Bo: no",
    "Ana Gil: and then | Ana Gil: we said | it => Ana Gil: and then | Ana Gil: we said | Ana Gil: it",
    "Ana Gil: a | b | Bo Ek: c | d | Ana Gil: e | f | Bo Ek: g | h | Ana Gil: i | j | k | Bo Ek: l => "
    "Ana Gil: a | Ana Gil: b | Bo Ek: c | Bo Ek: d | Ana Gil: e | Ana Gil: f | Bo Ek: g | Bo Ek: h | Ana Gil: i"
    " | Ana Gil: j | Ana Gil: k | Bo Ek: l",
    "Ana: A. | Bo: B. | Ana: C. | Bo: D. | Mark: E. | Now mark this. => "
    "Ana: A. | Bo: B. | Ana: C. | Bo: D. | Mark: E. | Mark: Now mark this.",
]
"""Cues => turns; `/` is the end of a line."""


@pytest.mark.parametrize("case", TAUGHT)
def test_labels_that_the_file_teaches(case: str) -> None:
    texts, expected = (side.replace("/", "\n").split(" | ") for side in case.split(" => "))
    assert turns(*texts) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ANA LÓPEZ RUIZ: Hello.", "Ana López Ruiz: Hello."),
        ("LOPEZ: Hello.", "Ana López Ruiz: Hello."),
        ("Ana: hello", "Ana López Ruiz: hello"),
        ("Bo Akesson: Hello.", "Bo Åkesson: Hello."),
        ("Dr. Bo Åkesson: Hello.", "Bo Åkesson: Hello."),
        ("MARIE-ÈVE D'OR : Oui.", "Marie-Ève d’Or: Oui."),
        ("[Åkesson] Hello.", "Bo Åkesson: Hello."),
        ("(RUIZ) Hello.", "Ana López Ruiz: Hello."),
        ("ANA LÓPEZ\nRUIZ: Hello.", "Ana López Ruiz: Hello."),
        ("Carla: Hello.", ": Carla: Hello."),
        ("D’: Hello.", ": D’: Hello."),
    ],
)
def test_labels_that_the_description_knows(text: str, expected: str) -> None:
    assert turns(text, speakers=KNOWN) == [expected]


def test_a_name_that_two_speakers_share_names_neither() -> None:
    assert turns("Ana: Hello.", speakers=("Ana Ruiz", "Ana Gil")) == [": Ana: Hello."]


NO_LABELS = [
    ["10:30 we met.", "10:30 we left."],
    ["Note: it is late.", "Note: it is early."],
    ["NOTE: It is late.", "NOTE: It is early."],
    ["http://one.example", "http: no.", "http: No."],
    ["Question: Who pays?", "Question: When?"],
    ["By the way: It is late.", "By the way: It is early."],
    ["Layers: A stack.", "Layers: More.", "You see your layers here."],
    ["Remember me: it is late", "Remember me: it is early"],
    ["Photoshop: then choose it.", "Photoshop: then save it."],
    ["Ana: a", "Bo: b", "and", "Ana: a", "Bo: b", "so", "then", "we", "said"],
    ["Big Data: a", "b", "Deep Nets: c", "d", "Big Data: e", "Deep Nets: f", "g", "h", "i", "j"],
    ["Big Data: a", "b", "Big Data: c", "d", "Big Data: e", "f", "g"],
    ["Big Data: a", "b", "Deep Nets: c"] * 3 + ["so Big Data is", "and Deep Nets are", "not", "so"] * 6,
    ["10:30 we met", "10:45 we left", "Note: it is late", "http: no", "Note: it is early", "http: so"],
    ["Episode 3: Underground", "Episode 3: Above"],
    ["We said this, Ana: No.", "We said this, Ana: Yes."],
    ["So. Ana: No.", "So. Ana: Yes."],
    ["Ana: Hello."],
    ["ANA: Hello."],
    ["The: One.", "The: Two."],
    ["Ratio: 3:1", "Ratio: 4:1", "Ratio: Yes."],
    ["A: One.", "A: Two."],
    ["One Two Three Four Five Six: Yes.", "One Two Three Four Five Six: No."],
    ["[CLS] opens it.", "[CLS] opens it,", "and the [CLS] is there."],
    ["[Applause] Thank you.", "[Applause] Thank you."],
    ["[laughs] Thank you.", "[laughs] Thank you."],
    ["(Ana) Thank you.", "(Ana) Thank you."],
    ["IT IS SO: WE PAY.", "AND IT IS SO WE DO.", "IT IS SO: NO."],
]


@pytest.mark.parametrize("texts", NO_LABELS, ids=lambda texts: texts[0])
def test_what_is_no_label(texts: list[str]) -> None:
    assert turns(*texts) == [f": {text}" for text in texts]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["- Hi.\n- Hello."], [">: - Hi.", ">: - Hello."]),
        (["- hi\n- hello"], [">: - hi", ">: - hello"]),
        (["-Hola.\n-¿Qué tal?"], [">: -Hola.", ">: -¿Qué tal?"]),
        (["– Oui.", "Bien sûr.\n— Non."], [">: – Oui.", ": Bien sûr.", ">: — Non."]),
        ([">> Hi.", "There.", ">>> News."], [">: Hi.", ": There.", ">: News."]),
        ([">>", "Hi."], [">: Hi."]),
        (["ANA: Hi.", "ANA: So.", "- Who?", "Me."], ["ANA: Hi.", "ANA: So.", ">: - Who?", ": Me."]),
        (["- ANA: Hi.\n- BO: Hello.", "ANA: So."], ["ANA: Hi.", "BO: Hello.", "ANA: So."]),
        (["- 20 people.", "-20 degrees."], [">: - 20 people.", ": -20 degrees."]),
        (["the file\n- which is long -\nworks"], [": the file\n- which is long -\nworks"]),
        (["and Chat\n-GPT says"], [": and Chat\n-GPT says"]),
        (["he said\n— I think —\nno"], [": he said\n— I think —\nno"]),
        (["- the last filter."], [": - the last filter."]),
        (["token and\n-ization"], [": token and\n-ization"]),
    ],
)
def test_somebody_else_who_is_not_named(texts: list[str], expected: list[str]) -> None:
    assert turns(*texts) == expected


def test_in_films_a_name_in_brackets_holds_for_its_sentence() -> None:
    texts = ["[Ana] I was", "young then.", "Come here!", "- Me?\n- [Ana] You.", "Who?"]
    assert turns(*texts) == ["Ana: I was", "Ana: young then.", ": Come here!", ">: - Me?", "Ana: You.", ": Who?"]


def test_where_the_format_names_the_speakers_nothing_in_the_text_is_a_label() -> None:
    cues = [Cue(0, 1, "BO: One.", "LÓPEZ"), Cue(1, 2, "BO: Two.\n- Three."), Cue(2, 3, "Four.", "Zoë")]
    said = named(File(Path("en.vtt"), (), "UTF-8", KNOWN), cues)
    assert [(cue.speaker, cue.text) for cue in said] == [
        ("Ana López Ruiz", "BO: One."),
        ("", "BO: Two.\n- Three."),
        ("Zoë", "Four."),
    ]


def test_turns_share_a_cues_time_and_the_times_of_words_move_with_them() -> None:
    text = "ANA: One two.\nBO: Three four."
    times = tuple((match.start(), 1000 * n) for n, match in enumerate(re.finditer(r"\w+", text)))
    cues = [Cue(0, 9000, text, words=times), Cue(9000, 9500, "ANA: So.", line=7), Cue(9500, 9600, "BO: Yes.")]
    one, two, three, _ = named(File(Path("en.srt"), (), "UTF-8"), cues)
    assert (one.start, one.end, one.text, one.words) == (0, 4000, "One two.", ((0, 1000), (4, 2000)))
    assert (two.start, two.end, two.text, two.words) == (4000, 9000, "Three four.", ((0, 4000), (6, 5000)))
    assert (three.start, three.end, three.line) == (9000, 9500, 7)


def test_a_file_of_nothing_but_labels_keeps_them() -> None:
    assert turns("ANA:", "ANA:") == [": ANA:", ": ANA:"]


PLAIN = st.text(st.characters(exclude_characters=":：[(>-‐–—"), min_size=1, max_size=40).filter(str.strip)


@given(st.lists(PLAIN, min_size=1, max_size=8))
def test_without_labels_and_signs_nothing_changes(texts: list[str]) -> None:
    cues = [Cue(n, n + 1, text) for n, text in enumerate(texts)]
    assert named(File(Path("en.srt"), (), "UTF-8", KNOWN), cues) == cues


PIECES = st.sampled_from(
    "ANA:_|Ana Ruiz:_|BO:_|[Bo]_|(BO)_|>>_|-_|hello_|So_|\n|.|Note:_|10:30_|é_".replace("_", " ").split("|")
)


@given(st.lists(st.lists(PIECES, min_size=1, max_size=8).map("".join).filter(str.strip), min_size=1, max_size=8))
def test_all_words_are_in_the_text_or_in_the_names(texts: list[str]) -> None:
    cues = [Cue(n * 10, n * 10 + 10, text.strip()) for n, text in enumerate(texts)]
    said = named(File(Path("en.srt"), (), "UTF-8"), cues)
    before = re.findall(r"\w+", " ".join(texts))
    after = iter(re.findall(r"\w+", " ".join(cue.text for cue in said)))
    word = next(after, None)
    for each in before:  # in order; what is missing is a word of a name
        if each == word:
            word = next(after, None)
        else:
            assert each in {"ANA", "Ana", "Ruiz", "BO", "Bo"}
    assert word is None
    assert [cue.start for cue in said] == sorted(cue.start for cue in said)
