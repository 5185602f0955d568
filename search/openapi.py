"""What does the OpenAPI document say of errors? All of them are problem details (RFC 9457), and none is a 422."""

from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel, Field

PROBLEM_TYPE = "application/problem+json"


class Problem(BaseModel):
    """What every error is."""

    type: str = "about:blank"
    title: str = Field(description="the status in words")
    status: int
    detail: str = Field(description="what is wrong, where, and what to do, as a sentence for a person")


SEARCHING = (400, 404, 414, 429, 503)
"""A query that means nothing, a page past the end, a query too long, too many searches at once, no index or no time."""

ASKING = (400, 414, 429, 503)
"""A search that has no pages."""

READING = (400, 404, 503)
"""A parameter that means nothing, an unknown recording, no index."""

MOVED: dict[int | str, dict[str, Any]] = {
    308: {"description": "The recording goes by another id now; `Location` is its address"}
}

_SAID = {
    400: "The query or a parameter means nothing",
    404: "There is no such recording, or no such page of results",
    414: "The query is too long",
    429: "More searches than the server takes are running",
    503: "There is no index to ask, or the search took too long",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What a route may answer beside what it is for."""
    return {status: {"description": _SAID[status], "model": Problem} for status in statuses}


def document(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of the application, its errors as they are really sent."""
    if app.openapi_schema is None:
        made = FastAPI.openapi(app)
        for methods in made["paths"].values():
            for about in methods.values():
                about["responses"].pop("422", None)
                for status, response in about["responses"].items():
                    if status[0] in "45":
                        response["content"] = {PROBLEM_TYPE: response["content"]["application/json"]}
        for unsent in ("HTTPValidationError", "ValidationError"):
            made["components"]["schemas"].pop(unsent, None)
        app.openapi_schema = made
    return app.openapi_schema
