"""Which languages can be indexed, and what is particular to each? One table; a new language is one row of it.

`stop_words` are the small words that an unquoted query does not insist on; they are indexed like all others. A word
that is also a word of substance ("été", "sûr", "don") is not in these lists. `elisions` are the articles and pronouns
that lose their vowel before an apostrophe and that nobody means to search for.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """`code` is ISO 639-1; `stemmer` is the name of a Snowball algorithm; `name` is the language's own."""

    code: str
    name: str
    stemmer: str
    stop_words: frozenset[str] = frozenset()
    elisions: frozenset[str] = frozenset()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ENGLISH = _words("""
    a an the and or but nor if then than that this these those there here of in on at by for from to into onto with
    without as is are was were be been being am do does did doing done has have had having will would shall should
    can could may might must i me my mine we us our ours you your yours he him his she her hers it its they them
    their theirs who whom whose which what when where why how not no so too very just also about over under again s
    t re ll ve d m didn doesn isn aren wasn weren hasn haven hadn wouldn shouldn couldn won
""")
_SPANISH = _words("""
    el la lo los las un una unos unas y e o u ni que de del a al en por para con sin sobre entre hasta desde como
    pero si no sí se me te nos os le les su sus mi mis tu tus nuestro nuestra nuestros nuestras este esta esto estos
    estas ese esa eso esos esas aquel aquella aquello yo tú él ella ello ellos ellas usted ustedes nosotros es son
    era eran fue fueron ser sido está están estaba estaban estar ha han he hemos había habían haber hay muy más ya
    también donde cuando quien quienes cual cuales qué cómo cuándo dónde quién cuál porque pues
""")
_FRENCH = _words("""
    le la les l un une des du de d et ou où ni mais que qu qui quoi dont à a au aux en dans par pour avec sans sous
    sur chez entre vers ce c cet cette ces cela ça se s me m te t nous vous il ils elle elles je j tu on lui leur
    leurs son sa ses mon ma mes ton ta tes notre nos votre vos y ne n pas plus très si est sont était étaient être
    suis es sommes êtes ai as avons avez ont avait avaient avoir comme quand comment pourquoi aussi car donc
""")
_GERMAN = _words("""
    der die das den dem des ein eine einen einem einer eines und oder aber dass wenn als wie in im an am auf aus bei
    mit nach von vom zu zum zur für über unter ist sind war waren sein bin hat haben hatte wird werden nicht kein
    keine auch nur noch schon ich du er sie es wir ihr mich mir dich dir uns euch sich was wer wo
""")
_ITALIAN = _words("""
    il lo la i gli le l un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal in nel
    nella con su per tra fra e o ma se che chi cui non è sono era erano essere ho ha hanno avere si mi ti ci vi io
    tu lui lei noi voi loro questo questa quello quella come quando dove anche più
""")
_PORTUGUESE = _words("""
    o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela para com sem e ou mas se que não é são
    era eram ser foi há ter tem têm eu tu ele ela nós vós eles elas me te lhe este esta isto esse essa isso como
    quando onde também mais muito
""")
_CATALAN = _words("""
    el la els les l un una uns unes de del dels d a al als en per pel amb sense i o però si que qui no és són era
    eren ser estar ha han he hi ho es em et ens us jo tu ell ella nosaltres vosaltres ells elles aquest aquesta això
    com quan on també més molt
""")

LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language("en", "English", "english", _ENGLISH),
        Language("es", "Español", "spanish", _SPANISH),
        Language("fr", "Français", "french", _FRENCH, _words("l d j m t s n c qu jusqu lorsqu puisqu quoiqu presqu")),
        Language("de", "Deutsch", "german", _GERMAN),
        Language("it", "Italiano", "italian", _ITALIAN, _words("l d un dell all dall nell sull quell c s")),
        Language("pt", "Português", "portuguese", _PORTUGUESE),
        Language("ca", "Català", "catalan", _CATALAN, _words("l d m t s n")),
    )
}

DEFAULT_LANGUAGES = ("en", "es", "fr")
