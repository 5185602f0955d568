"""How is what a file says written so that `clean` reads it? Text, voices and word times → the payload of a WebVTT cue.

Formats with a syntax of their own (JSON, XML, Advanced SubStation) know no WebVTT markup: a `<b>` in them was said. So
their text is escaped, their speakers become `<v Name>`, and the times of their words timestamps; cleaning is then the
same for every format. Character references stay what they are, because many such files are escaped twice.
"""

from indexer.timecode import exact


def literal(text: str) -> str:
    """Text in which nothing is markup."""
    return text.replace("<", "&lt;").replace("{\\", "&#123;\\")


def voice(speaker: str) -> str:
    """The beginning of what a speaker says, "" if it is not known who speaks."""
    name = " ".join(speaker.split())
    return f"<v {name.replace('<', '&lt;').replace('>', '&gt;')}>" if name else ""


def stamp(milliseconds: int) -> str:
    """The time at which the text behind it is said."""
    return f"<{exact(milliseconds)}>"
