"""synonyms.toml becomes groups of terms, or a sentence for each thing that is wrong with it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import fold, words
from indexer.synonyms import MOST_TERMS, read

TWO = """# what the archive takes to mean the same
groups = [
  ["modern slavery", " esclavitud  moderna ", "esclavage moderne"],
  ["e\u0301galite\u0301", 'C-190'],
]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "synonyms.toml"


def test_a_library_without_the_file_has_none(file: Path) -> None:
    assert read(file) == ((), [])


def test_terms_are_composed_and_their_spaces_single(file: Path) -> None:
    file.write_text(TWO)
    assert read(file) == ((("modern slavery", "esclavitud moderna", "esclavage moderne"), ("égalité", "C-190")), [])


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("groups = [['a' 'b']]", 1, "is no TOML file"),
        ("\ngroup = [['a', 'b']]", 2, "unknown key 'group'. Did you mean 'groups'?"),
        ("", None, "the key 'groups' is missing. Write, for example: groups = [["),
        ("groups = ['a', 'b']", 1, "the value 'a' of the key 'groups.1' is not possible. Allowed: a list of lists"),
        ("groups = [['a', 5]]", 1, "the value 5 of the key 'groups.1.2' is not possible. Allowed: a list of lists"),
        ("groups = [\n  ['a', 'b'],\n  ['lonely'],\n]", 3, "group 2 has 1 term. Allowed: 2 to 30 of one meaning"),
        ("groups = [['a', 'b'], []]", None, "group 2 has 0 terms"),
        (f"groups = [{[str(n) for n in range(MOST_TERMS + 1)]}]", 1, "group 1 has 31 terms"),
        ("groups = [['a', '!!']]", 1, "the term '!!' of group 1 is not possible. Allowed: 1 to 10 words, without"),
        ("groups = [['a', 'work*']]", 1, "the term 'work*' of group 1 is not possible"),
        ("groups = [['a', 'a b c d e f g h i j k']]", 1, "Allowed: 1 to 10 words"),
        ("groups = [['a', 'b'],\n['c', 'B']]", 2, "'B' stands in the groups 1 and 2. Make one group of both"),
        ("groups = [['été',\n 'a',\n 'ETE']]", 3, "'ETE' stands twice in group 1 (case, accents and punctuation"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(file: Path, text: str, line: int | None, sentence: str) -> None:
    file.write_text(text)
    groups, errors = read(file)
    assert groups is None
    assert [error.line for error in errors if sentence in str(error)] == [line], list(map(str, errors))
    assert str(errors[0]).startswith(f"{file}{f':{errors[0].line}' if errors[0].line else ''}: ")


def test_a_file_that_cannot_be_read_is_refused(file: Path) -> None:
    file.mkdir()
    groups, (error,) = read(file)
    assert groups is None
    assert "cannot be read" in str(error)


TERMS = st.lists(st.sampled_from("wage wages salario été ete a-b b B !".split()), max_size=3).map(" ".join)


@given(st.lists(st.lists(TERMS, max_size=4), max_size=4))
def test_no_term_that_is_accepted_leads_to_two_groups(
    tmp_path_factory: pytest.TempPathFactory, groups: list[list[str]]
) -> None:
    file = tmp_path_factory.mktemp("any") / "synonyms.toml"
    file.write_text(f"groups = {groups}")
    found, errors = read(file)
    assert (found is None) == bool(errors)
    keys = [tuple(fold(word) for word, _, _ in words(term)) for group in found or () for term in group]
    assert len(set(keys)) == len(keys)
    assert all(keys)
    if found is not None:
        assert [len(group) for group in found] == [len(group) for group in groups]
