"""HTTP to a SPARQL server: one request, its whole body within a time, or one clear line of what went wrong."""

import time
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from queries.errors import QueryError

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager

__all__ = ["Reply", "shown_url", "whole_reply"]

_CONNECT = 5.0  # seconds until a server must have taken the call
_CHUNK = 1 << 16


class Reply:
    """A whole body and its media type, in lower case and without parameters."""

    __slots__ = ("body", "media_type")

    def __init__(self, body: bytes, media_type: str) -> None:
        self.body = body
        self.media_type = media_type


@cache
def _pool() -> "PoolManager":
    from urllib3 import PoolManager

    return PoolManager(retries=False, maxsize=4)


def shown_url(url: str) -> str:
    """A URL as it may be shown: without the name and the password in it.

    >>> shown_url("http://me:secret@127.0.0.1:8890/sparql")
    'http://127.0.0.1:8890/sparql'
    """
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def whole_reply(method: str, url: str, body: bytes | None, headers: dict[str, str], seconds: float) -> Reply:
    """The whole body of a request that must end within so many seconds.

    Raises QueryError where the server is down, too slow, ends before its body does, or answers with another status than 2xx.
    A name and password in the URL are sent as Basic authentication (RFC 7617). Redirections are not followed: what is asked
    and what is written goes where the user said.
    """
    from urllib3 import Timeout
    from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError
    from urllib3.exceptions import TimeoutError as TooSlow
    from urllib3.util import make_headers

    where = shown_url(url)
    login = urlsplit(url).netloc.rpartition("@")[0]
    if login:
        from urllib.parse import unquote

        headers = {**headers, **make_headers(basic_auth=unquote(login))}
    until = time.monotonic() + seconds
    try:
        response = _pool().request(
            method,
            where,
            body=body,
            headers=headers,
            timeout=Timeout(connect=min(_CONNECT, seconds), read=seconds),
            redirect=False,
            preload_content=False,
        )
        data = _whole(response, until)
    except (ConnectTimeoutError, NewConnectionError) as error:  # the second is a kind of the first, and no matter of time
        late = "" if isinstance(error, NewConnectionError) else f" in {min(_CONNECT, seconds):g} seconds"
        raise QueryError(where, f"nobody takes the call there{late}", "expected a server that runs", "look whether it runs", 502) from None
    except (TooSlow, TimeoutError):
        raise QueryError(where, f"gave no whole answer in {seconds:.0f} seconds", "expected one", "ask for less, or later", 502) from None
    except (HTTPError, OSError, ValueError) as error:
        reason = " ".join(str(error).split()).partition(": ")[2][:120] or type(error).__name__
        raise QueryError(
            where, f"the server cannot be asked or broke off ({reason})", "expected a SPARQL 1.1 server", "look whether it runs", 502
        ) from None
    if not 200 <= response.status < 300:
        said = " ".join(data[:2000].decode("utf-8", "replace").split())[:160]
        elsewhere = response.headers.get("Location")
        todo = f"name {elsewhere} if you trust it" if elsewhere else "look at the URL and at what the server allows"
        raise QueryError(where, f"answers {response.status} ({said})", "expected 200", todo, 502)
    return Reply(data, (response.headers.get("Content-Type") or "").partition(";")[0].strip().lower())


def _whole(response: "BaseHTTPResponse", until: float) -> bytes:
    """The body; a server that gives it drop by drop has no more time than one that gives it at once."""
    pieces = []
    try:
        while piece := response.read1(_CHUNK):  # what is there: 'stream' would wait for a whole chunk
            pieces.append(piece)
            if time.monotonic() > until:
                raise TimeoutError
    except BaseException:
        response.close()
        raise
    response.release_conn()
    return b"".join(pieces)
