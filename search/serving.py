"""How is the application put on the network? One process or several, with a clear word when the port is taken."""

import os
import socket

import uvicorn

from indexer.engine import open_engine
from indexer.errors import PortUnavailable
from search.brand import brand
from search.settings import Settings


def serve(settings: Settings, workers: int = 1) -> None:
    """Serve until stopped. Raises PortUnavailable, BadSetting, and EngineError if there is no index to serve."""
    brand(settings)
    open_engine(settings.engine, None, settings.deadline).info()
    listening = _listen(settings.host, settings.port)
    host, port = listening.getsockname()[:2]
    print(f"Playhead: http://{f'[{host}]' if ':' in host else host}:{port}", flush=True)  # noqa: T201
    for name, value in settings.model_dump(exclude_none=True).items():  # what each worker process reads again
        os.environ[f"PLAYHEAD_{name.upper()}"] = ",".join(value) if isinstance(value, tuple) else str(value)
    config = uvicorn.Config(
        "search.app:create_app",
        factory=True,
        workers=workers,
        log_level="warning",
        access_log=False,
        server_header=False,
    )
    if workers == 1:
        uvicorn.Server(config).run(sockets=[listening])
    else:
        from uvicorn.supervisors import Multiprocess  # noqa: PLC0415  one process is the rule

        Multiprocess(config, sockets=[listening]).run()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(socket.SOMAXCONN)
    except OSError as error:
        listening.close()
        raise PortUnavailable(host, port, error.strerror or str(error)) from error
    listening.set_inheritable(True)
    return listening
