"""Are the random queries worth comparing engines with, and does the oracle keep the rules that hold for all of them?"""

from collections import Counter

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from indexer.engine.query import Everything, Filters, In, Not, Query
from tests.indexer.engine.archives import LANGUAGES, archives
from tests.indexer.engine.operators import OPERATORS, Views, query_with
from tests.oracle import answer, views

ALIKE = settings(
    max_examples=80,
    deadline=None,
    database=None,
    derandomize=True,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
"""The same archives and queries with every run."""


def moments(query: Query, told: Views, *languages: str) -> set[tuple[str, int]]:
    return set(answer(query, Filters(languages=frozenset(languages)), told))


def test_three_in_ten_queries_with_each_operator_find_something() -> None:
    asked, answered = Counter[str](), Counter[str]()

    @ALIKE
    @given(data=st.data())
    def count(data: st.DataObject) -> None:
        told = views(data.draw(archives()))
        for operator in OPERATORS:
            asked[operator] += 1
            answered[operator] += bool(moments(data.draw(query_with(operator, told)), told))

    count()
    shares = {operator: answered[operator] / asked[operator] for operator in OPERATORS}
    for operator, share in shares.items():
        print(f"{operator}: {share:.0%}")
    assert min(asked.values()) > 60
    assert min(shares.values()) >= 0.3, shares


@settings(ALIKE, max_examples=20)
@given(data=st.data())
def test_words_and_their_negation_divide_what_is_said(data: st.DataObject) -> None:
    told = views(data.draw(archives()))
    for operator in ("wildcard", "phrase", "as typed", "fuzzy", "near"):
        query = data.draw(query_with(operator, told))
        for language in LANGUAGES:
            with_it, without = (moments(each, told, language) for each in (query, Not(query)))
            assert with_it | without == moments(Everything(), told, language)
            assert not with_it & without or isinstance(query, Everything)
        whole = In(data.draw(st.sampled_from(LANGUAGES)), query)
        assert moments(whole, told) | moments(Not(whole), told) == moments(Everything(), told)
        assert not moments(whole, told) & moments(Not(whole), told)
