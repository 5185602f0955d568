"""Which part of a long list is on a page? A list and a number → that part, with the addresses of its neighbours."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from indexer.errors import BadParameter, PagePastEnd
from search.archive_views import Sheet
from search.interface import gettext

T = TypeVar("T")
S = TypeVar("S")

PER_SHEET = 48
"""Recordings on a page: rows of two, three and four are full."""


def sheet(
    items: Sequence[S], show: Callable[[S], T], number: int, url: Callable[[int], str], size: int = PER_SHEET
) -> Sheet[T]:
    """That page of a list, each of its items shown by `show`. Raises BadParameter, PagePastEnd."""
    pages = max(1, -(-len(items) // size))
    if number < 1:
        raise BadParameter("page", number, gettext("it is a number from 1 on"))
    if number > pages:
        raise PagePastEnd(number, pages)
    return Sheet(
        items=tuple(map(show, items[(number - 1) * size : number * size])),
        total=len(items),
        number=number,
        pages=pages,
        previous=url(number - 1) if number > 1 else "",
        next=url(number + 1) if number < pages else "",
    )
