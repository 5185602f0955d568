"""What do tests of a served archive have in common? Asking it, and reading what it says."""

import re
from typing import Any

from fastapi.testclient import TestClient


def ask(client: TestClient, **parameters: object) -> dict[str, Any]:
    response = client.get("/api/search", params=parameters)  # type: ignore[arg-type]
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def page(client: TestClient, path: str, status: int = 200, **parameters: object) -> str:
    """What a page says, its spaces made single."""
    response = client.get(path, params=parameters)  # type: ignore[arg-type]
    assert response.status_code == status
    return re.sub(r"[ \n]+", " ", response.text)
