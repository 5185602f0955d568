"""The archive's own pages: which recordings, in which order, with which picture, and in which language?"""

from dataclasses import replace
from pathlib import Path

import pytest

from indexer.engine import open_engine
from indexer.engine.protocol import Engine, Entry
from indexer.errors import BadParameter, PagePastEnd, UnknownSeries
from indexer.model import Recording, Series, Speaker, Text, TrackKind
from search import archive_pages
from search.archive_pages import by_series, home_page, newest_first, recordings_page, series_page
from search.interface import spoken
from search.links import recording as recording_url
from search.listings import LONGEST_OPENING, listing, opening
from search.sheets import sheet
from search.stills import TINTS, still

HREDD = Series("hredd", Text({"en": "Due diligence", "es": "Diligencia"}), Text({"en": "One.\n\nTwo.", "es": "Uno."}))
ODD = Series("50 % / año?", Text({"": "Half"}))


def about(
    name: str, date: str = "", posted: str = "", order: int | None = None, series: Series | None = None
) -> Recording:
    return Recording(name, Text({"": name}), "en", date=date, posted=posted, series=series, order=order)


def entry(recording: Recording, minutes: int = 0, **tracks: TrackKind) -> Entry:
    return Entry(recording, recording.id, tracks, dict.fromkeys(tracks, 10), minutes * 60_000)


def archive(folder: Path, *entries: Entry) -> Engine:
    engine = open_engine(f"whoosh:{folder / 'index'}", ("en", "es", "fr"), deadline=30)
    with engine.writer(library=str(folder)) as writer:
        for each in entries:
            writer.put(each, ())
    return engine


def test_newest_first_undated_last_and_these_by_their_posting() -> None:
    dates = [("2021", ""), ("2021-11", ""), ("", "2023-01"), ("2022-05-19", ""), ("2021-11", "2021-12-06"), ("", "")]
    entries = [entry(about(f"{date}|{posted}", date, posted)) for date, posted in dates]
    assert [each.recording.id for each in newest_first(entries)] == [
        *("2022-05-19|", "2021-11|2021-12-06", "2021-11|", "2021|", "|2023-01", "|")
    ]


def test_a_series_is_in_its_order_and_what_has_no_place_comes_behind() -> None:
    names = [("third", 3), ("none", None), ("first", 1), ("none either", None), ("zeroth", 0)]
    entries = [entry(about(name, order=order, series=HREDD)) for name, order in names]
    ordered = by_series([*entries, entry(about("outside"))])
    assert list(ordered) == ["hredd"]
    assert [each.recording.id for each in ordered["hredd"]] == ["zeroth", "first", "third", "none", "none either"]


def test_home_has_series_then_others_and_what_they_are_altogether(tmp_path: Path) -> None:
    speaker = Speaker("Ana López", Text({"en": "Lawyer", "es": "Abogada"}), "Red Justa", chair=True)
    engine = archive(
        tmp_path,
        entry(about("old series", "2020", series=ODD), 40, fr=TrackKind.ORIGINAL),
        entry(about("second", "2022", order=2, series=HREDD), 60, en=TrackKind.ORIGINAL, fr=TrackKind.MACHINE),
        entry(about("first", "2021", order=1, series=HREDD), 50, en=TrackKind.ORIGINAL),
        entry(replace(about("alone", "2023"), speakers=(speaker, Speaker("Bo")))),
    )
    with spoken("es"):
        page = home_page(engine)
    assert [section.head.title for section in page.series] == ["Diligencia", "Half"]
    assert page.series[0].head.title_language == "es"
    assert [each.card.id for each in page.series[0].listings] == ["first", "second"]
    assert [each.card.id for each in page.others] == ["alone"]
    assert page.totals.recordings == 4 and page.totals.silent == 1
    assert page.totals.length == "2,5 horas"
    assert page.totals.languages == ("inglés", "francés")
    assert page.series[0].head.totals.length == "1,8 horas"
    assert (page.speakers, page.speakers_url) == (2, "/speakers")
    assert page.recordings_url == "" and page.more_series == ()
    person = page.others[0].people[0]
    assert (person.role, person.role_language, person.organisation, person.chair) == (
        "Abogada",
        "es",
        "Red Justa",
        True,
    )
    assert person.url == "/speakers/Ana%20L%C3%B3pez"
    assert page.series[1].head.url == "/series/50%20%25%20%2F%20a%C3%B1o%3F"


def test_home_of_a_large_archive_leads_to_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in (("MOST_SERIES", 1), ("MOST_IN_SERIES", 2), ("MOST_OTHERS", 3)):
        monkeypatch.setattr(archive_pages, name, most)
    in_series = [entry(about(f"part {order}", "2022", order=order, series=HREDD)) for order in range(3)]
    others = [entry(about(f"talk {day}", f"2021-05-{day}")) for day in range(10, 14)]
    page = home_page(archive(tmp_path, *in_series, *others, entry(about("x", "2020", series=ODD))))
    assert [each.card.id for each in page.series[0].listings] == ["part 0", "part 1"]
    assert page.series[0].head.totals.recordings == 3
    assert [head.title for head in page.more_series] == ["Half"]
    assert [each.card.id for each in page.others] == ["talk 13", "talk 12", "talk 11"]
    assert page.recordings_url == "/recordings"


def test_an_empty_archive_has_a_home(tmp_path: Path) -> None:
    page = home_page(archive(tmp_path))
    assert page.totals.recordings == page.speakers == 0
    assert page.totals.length == "" and page.totals.languages == ()
    assert page.series == page.others == page.suggestions == ()


def test_a_page_of_a_series_has_its_introduction_recordings_and_speakers_once(tmp_path: Path) -> None:
    both = (Speaker("Ana López", Text({"": "chair"})), Speaker("Bo"))
    engine = archive(
        tmp_path,
        entry(replace(about("b", order=2, series=HREDD), speakers=both[:1]), 3, en=TrackKind.ORIGINAL),
        entry(replace(about("a", order=1, series=HREDD), speakers=both[::-1])),
        entry(replace(about("c"), speakers=(Speaker("Zoë"),))),
    )
    page = series_page(engine, "hredd")
    assert page.head.introduction == ("One.", "Two.") and page.head.text_language == "en"
    assert [each.card.id for each in page.sheet.items] == ["a", "b"]
    assert [each.name for each in page.people] == ["Bo", "Ana López"]
    assert (page.head.totals.recordings, page.head.totals.silent, page.head.totals.length) == (2, 1, "3 minutes")
    with pytest.raises(UnknownSeries, match="no series 'HREDD'"):
        series_page(engine, "HREDD")


def test_all_recordings_stand_under_their_years(tmp_path: Path) -> None:
    dates = ("2021-11", "2022", "", "2021")
    page = recordings_page(archive(tmp_path, *(entry(about(f"on {date}", date)) for date in dates)))
    assert [(year, [each.card.id for each in items]) for year, items in page.years] == [
        ("2022", ["on 2022"]),
        ("2021", ["on 2021-11", "on 2021"]),
        ("", ["on "]),
    ]


def test_a_long_list_has_pages_that_know_their_neighbours() -> None:
    def page(number: int) -> tuple[list[str], str, str]:
        there = sheet(range(5), str, number, lambda number: f"/?page={number}", size=2)
        assert (there.total, there.pages, there.number) == (5, 3, number)
        return list(there.items), there.previous, there.next

    assert page(1) == (["0", "1"], "", "/?page=2")
    assert page(2) == (["2", "3"], "/?page=1", "/?page=3")
    assert page(3) == (["4"], "/?page=2", "")
    for number, error in ((4, PagePastEnd), (0, BadParameter), (-1, BadParameter)):
        with pytest.raises(error):
            page(number)
    assert sheet([], str, 1, str).pages == 1


WORDS = "word " * 200

OPENED = [
    ("", "", ()),
    ("One.", "One.", ()),
    ("One\nline.\n\nTwo.\n\n\n\nThree.", "One line.", ("Two.", "Three.")),
    (WORDS, f"{'word ' * 84}…", (WORDS.strip(),)),
    ("x" * 500 + "\n\nTwo.", "x" * LONGEST_OPENING + " …", ("x" * 500, "Two.")),
]


@pytest.mark.parametrize(("text", "first", "more"), OPENED)
def test_how_a_text_begins(text: str, first: str, more: tuple[str, ...]) -> None:
    assert opening(text) == (first, more)


def test_a_picture_of_its_own_or_a_drawing_that_stays() -> None:
    own = replace(about("2021/a talk"), thumbnail="t.webp", media={"t.webp": "a/t.webp"})
    assert still(own).url == "/media/2021/a%20talk/t.webp"
    elsewhere = replace(own, thumbnail="https://example.org/t.jpg", media={})
    assert still(elsewhere).url == ""
    drawn = [still(about(f"talk {number}")) for number in range(40)]
    assert len({each.voice for each in drawn}) == 40
    assert {each.tint for each in drawn} == set(range(TINTS))
    assert drawn[7] == still(about("talk 7"))


MARKS = [
    (about("x", order=4, series=HREDD), "4"),
    (about("x", order=0, series=HREDD), "0"),
    (about("x", order=4), "X"),
    (replace(about("x"), title=Text({"es": "¿Élan?", "en": "… « été »"})), "É"),
    (replace(about("x"), title=Text({"": "…"})), ""),
]


@pytest.mark.parametrize(("recording", "mark"), MARKS)
def test_a_drawing_has_the_number_or_the_initial(recording: Recording, mark: str) -> None:
    assert still(recording).mark == mark


def test_where_a_recording_is_played() -> None:
    def played(**videos: str) -> tuple[str, str]:
        there = listing(entry(replace(about("a talk"), videos={k.strip("_"): v for k, v in videos.items()})), "es")
        return there.play_url, there.host

    assert played() == ("", "")
    assert played(_="video.webm") == (recording_url("a talk", at=0), "")
    assert played(_="https://www.youtube.com/watch?v=abc") == ("https://www.youtube.com/watch?v=abc", "youtube.com")
    assert played(en="https://vimeo.com/1", es="https://vimeo.com/2") == ("https://vimeo.com/1", "vimeo.com")


def test_a_listing_is_in_the_language_asked_for_where_it_can_be() -> None:
    recording = replace(
        about("a"), title=Text({"en": "Scope", "es": "Alcance"}), description=Text({"en": "Here."}), series=HREDD
    )
    there = listing(entry(recording), "es")
    assert (there.card.title, there.card.title_language) == ("Alcance", "es")
    assert (there.opening, there.text_language) == ("Here.", "en")
    assert there.series_url == "/series/hredd"
    other = listing(entry(recording), "fr")
    assert (other.card.title, other.card.title_language) == ("Scope", "en")
