"""What a naive reader finds is compared with cues from which the labels of speakers are gone."""

import re
from collections.abc import Iterable


def words(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in re.findall(r"\w+", text)]


def without_labels(theirs: list[str], ours: list[str], names: set[str]) -> list[str]:
    """Their words without those of names that ours do not have at the same place."""
    left: list[str] = []
    for word in theirs:
        if word in names and (len(left) >= len(ours) or ours[len(left)] != word):
            continue
        left.append(word)
    return left
