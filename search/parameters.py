"""How do an address's parameters become a request? What a search and the concordance, pages and API, have in common."""

from typing import Annotated

from fastapi import Depends, Query

from search.asking import Asked
from search.help import Q_DESCRIPTION


def chosen(
    q: Annotated[str, Query(description=Q_DESCRIPTION)] = "",
    lang: Annotated[str, Query(description="all, or the code of one language")] = "all",
    speaker: Annotated[list[str], Query(description="whole name; several are alternatives")] = [],  # noqa: B006
    recording: Annotated[list[str], Query(description="id; several are alternatives")] = [],  # noqa: B006
    series: Annotated[list[str], Query(description="key; several are alternatives")] = [],  # noqa: B006
    kind: Annotated[list[str], Query(description="of the track in which it is said; several are alternatives")] = [],  # noqa: B006
    from_: Annotated[
        str, Query(alias="from", description="earliest date of the event: 2021, 2021-11, 2021-11-16")
    ] = "",
    to: Annotated[str, Query(description="latest date of the event")] = "",
) -> Asked:
    """The text and the filters; an empty parameter is none."""
    return Asked(
        q=q,
        lang="" if lang == "all" else lang,
        speaker=tuple(filter(None, speaker)),
        recording=tuple(filter(None, recording)),
        series=tuple(filter(None, series)),
        kind=tuple(filter(None, kind)),
        first=from_,
        last=to,
    )


Chosen = Annotated[Asked, Depends(chosen)]
