"""What can be set, by `PLAYHEAD_*` variables of the environment or in a `.env` file? The README's table names each."""

import re
from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from indexer.languages import DEFAULT_LANGUAGES, LANGUAGES


class Settings(BaseSettings):
    """Every setting with its default; a field `engine` is set by `PLAYHEAD_ENGINE`."""

    model_config = SettingsConfigDict(env_prefix="PLAYHEAD_", env_file=".env", extra="ignore")

    engine: str = Field(default="whoosh:.playhead/index", description="URL of the index")
    transcripts: Path = Field(
        default=Path("transcripts"), description="folder of the recordings, when a command names none"
    )
    media: Path | None = Field(
        default=None, description="folder that media are served from; default: the one that was indexed"
    )
    languages: Annotated[tuple[str, ...], NoDecode] = Field(
        default=DEFAULT_LANGUAGES, description="codes of the languages to index, with commas between"
    )
    host: str = Field(default="127.0.0.1", description="address to listen on")
    port: int = Field(default=8000, ge=0, le=65535, description="port to listen on")
    deadline: float = Field(default=2.0, gt=0, description="seconds that a search may take")
    searches: int = Field(default=16, ge=1, description="searches at once per process; one more is refused with 429")
    title: str = Field(default="Playhead", description="name of the archive on every page")
    examples: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="searches to suggest on the home page, with ; between; default: chosen from the archive"
    )
    brand_color: str = Field(default="", description="colour of buttons, links and lines, such as #7a1f3d")
    brand_color_dark: str = Field(default="", description="the same for dark pages; default: derived from the other")
    brand_logo: str = Field(default="", description="picture in the header: a file in SVG, PNG or WebP")
    brand_logo_dark: str = Field(default="", description="the same for dark pages")
    brand_font: str = Field(default="", description="font files in WOFF2, or families, with commas between")
    brand_footer: str = Field(default="", description="text in the footer; links as [Imprint](https://…)")
    contact: str = Field(default="", description="e-mail address that readers may write to, such as of an error")

    @field_validator("examples", mode="before")
    @classmethod
    def _divided(cls, value: object) -> object:
        return tuple(filter(None, map(str.strip, value.split(";")))) if isinstance(value, str) else value

    @field_validator("languages", mode="before")
    @classmethod
    def _known(cls, value: object) -> object:
        codes = tuple(code.strip() for code in value.split(",") if code.strip()) if isinstance(value, str) else value
        if isinstance(codes, tuple):
            unknown = [code for code in codes if code not in LANGUAGES]
            if unknown or not codes:
                raise ValueError(f"{', '.join(unknown) or 'nothing'} is not among {', '.join(LANGUAGES)}")
        return codes

    @field_validator("contact")
    @classmethod
    def _address(cls, value: str) -> str:
        if value and not re.fullmatch(r"[^\s@,;<>?&]+@[^\s@,;<>?&]+\.[^\s@,;<>?&]+", value):
            raise ValueError("an e-mail address is needed here, such as archive@example.org")
        return value
