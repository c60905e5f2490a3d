"""A server that keeps the comments on a change, as GitHub and GitLab do."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

ACCOUNT = "partnermap[bot]"
"""Whose every token is."""


class Forge(ThreadingHTTPServer):
    """Keeps comments, a hundred a page, and what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.comments: list[dict[str, Any]] = []
        self.asked: list[tuple[str, str]] = []
        self.tokens: set[str] = set()
        self.refuses: int | None = None
        self.answers: bytes | None = None
        """What it says whatever it is asked."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def bodies(self) -> list[str]:
        return [comment["body"] for comment in self.comments]

    def add(self, body: str, author: str | None = ACCOUNT) -> None:
        """Keep a comment; None is an account that was deleted."""
        number = len(self.comments) + 1
        by = {"user": author and {"login": author}, "author": author and {"username": author}}
        self.comments.append({"id": number, "body": body, **by})


class _Answering(BaseHTTPRequestHandler):
    server: Forge

    def _answer(self) -> None:
        forge, path = self.server, self.path.partition("?")[0]
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        forge.asked.append((self.command, self.path))
        forge.tokens.add(self.headers.get("PRIVATE-TOKEN") or self.headers.get("Authorization") or "")
        answer: Any = {}
        if forge.refuses:
            self.send_response(forge.refuses)
            self.send_header("Location", f"{forge.url}/elsewhere")
            self.end_headers()
            return
        if path.endswith("/user"):
            answer = {"username": ACCOUNT}
        elif path.endswith("/graphql"):
            assert json.loads(body) == {"query": "{viewer{login}}"}
            answer = {"data": {"viewer": {"login": ACCOUNT}}}
        elif self.command == "GET":
            page = int(re.findall(r"&page=(\d+)", self.path)[0])
            answer = forge.comments[(page - 1) * 100 : page * 100]
        elif self.command == "POST":
            forge.add(json.loads(body)["body"])
        else:
            forge.comments[int(path.rpartition("/")[2]) - 1]["body"] = json.loads(body)["body"]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(forge.answers or json.dumps(answer).encode())

    do_GET = do_POST = do_PATCH = do_PUT = _answer  # noqa: N815 -- the names that the server looks for

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def running() -> Iterator[Forge]:
    """A forge that answers."""
    with Forge() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
