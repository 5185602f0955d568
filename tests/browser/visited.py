"""Which address of each route do the tests look at? One table; a new route fails until it stands here."""

PAGES = {
    "/": ["/"],
    "/search": [
        "/search",
        "/search?q=remedy",
        "/search?q=xyzzy",
        "/search?q=remdy",
        "/search?q=remedy&recording=right-to-remedy",
        "/search?q=remedy&lang=fr&from=2021&speaker=Nobody",
        "/search?q=%22remedy%22+%22dormitory%22+supplier",
    ],
    "/concordance": [
        "/concordance",
        "/concordance?q=the&sort=left&width=30",
        "/concordance?q=remedy&lang=en",
        "/concordance?q=xyzzy",
    ],
    "/recordings/{recording:path}": [
        "/recordings/scope-of-due-diligence?q=suppliers&t=30",
        "/recordings/scope-of-due-diligence?lang=fr",
    ],
    "/recordings": ["/recordings"],
    "/series/{key:path}": ["/series/hredd"],
    "/speakers": ["/speakers"],
    "/speakers/{name:path}": ["/speakers/Mair%C3%A9ad%20Tolloway-Quinn", "/speakers/Voz%20del%20p%C3%BAblico"],
    "/archive/report": ["/archive/report"],
    "/docs": ["/docs"],
    "/help": ["/help"],
}
"""What answers with HTML."""

OTHERS = {
    "/captions/{recording:path}/{language}.vtt": ["/captions/scope-of-due-diligence/es.vtt"],
    "/favicon.ico": ["/favicon.ico"],
    "/brand.css": ["/brand.css"],
    "/brand/{name}": [],  # an archive without a look of its own has none; see test_brand.py
    "/healthz": ["/healthz"],
    "/api/openapi.json": ["/api/openapi.json"],
    "/api/search": ["/api/search?q=remedy"],
    "/api/forms": ["/api/forms?q=remedy"],
    "/api/occurrences": ["/api/occurrences?q=remedy"],
    "/api/recordings": ["/api/recordings"],
    "/api/recordings/{recording:path}": ["/api/recordings/scope-of-due-diligence"],
    "/api/recordings/{recording:path}/transcript": ["/api/recordings/scope-of-due-diligence/transcript?lang=es"],
    "/media/{recording_and_name:path}": ["/media/scope-of-due-diligence/video.webm"],
    "/static": ["/static/style.css"],
}
"""What answers with something else."""

VISITED = {**PAGES, **OTHERS}
ADDRESSES = [address for addresses in VISITED.values() for address in addresses]
HTML = [address for addresses in PAGES.values() for address in addresses]
