"""How is what was said quoted, to be pasted elsewhere? Its words, who said them, where and when; not the address."""

from search.interface import gettext
from search.localised import written_date


def quotation(text: str, time: str, title: str, date: str = "", speaker: str = "", kind: str = "") -> str:
    """`“…”`, and beneath it `— Speaker, Title (12 March 2024), 3:11, interpretation.`, in the language that is spoken;
    what is not known is left out. `kind` is that of the track, "" for the words that were spoken."""
    place = gettext("%(title)s (%(date)s)", title=title, date=written_date(date)) if date else title
    source = ", ".join(filter(None, (speaker, place, time, kind)))
    return gettext("“%(text)s”\n— %(source)s.", text=text.strip(), source=source)
