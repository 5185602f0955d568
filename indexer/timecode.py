"""How is a time written, and what does a written time mean? Milliseconds inside, "01:02:03.500" outside."""

import re

_WRITTEN = re.compile(r"\s*(?:(\d+)\s*:\s*)?(\d+)\s*:\s*(\d+)(?:\s*[.,]\s*(\d+))?\s*", re.ASCII)


def parse(text: str) -> int:
    """Milliseconds of `h:mm:ss.mmm`, `mm:ss` or anything between, with a point or a comma; ValueError otherwise."""
    match = _WRITTEN.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a time such as 01:02:03.500")
    hours, minutes, seconds, fraction = match.groups()
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + (int(fraction[:3].ljust(3, "0")) if fraction else 0)


def exact(milliseconds: int) -> str:
    """`01:02:03.500`, as WebVTT writes it."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def short(milliseconds: int) -> str:
    """`1:02:03` or `2:03`, as a person reads it on a page; rounded down, so that a jump never lands late."""
    seconds = milliseconds // 1000
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
