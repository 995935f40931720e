"""Ports of 127.0.0.1 for what a test starts."""

import socket
import sys


def free_port() -> int:
    """A port that nobody uses. Where Linux lets it, it is kept for whoever is told of it while this process lives:
    bound, but not listened at, so that it is not given to a test that runs beside this one."""
    kept = socket.socket()
    kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    kept.bind(("127.0.0.1", 0))
    port = int(kept.getsockname()[1])
    if sys.platform == "linux":
        kept.detach()
    else:
        kept.close()
    return port
