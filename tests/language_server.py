"""The language server that editors run for YAML, spoken to as an editor speaks to it: JSON-RPC over its streams.

https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
"""

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from npm import install, program

SERVER = "yaml-language-server@1.25.0"


class Editor:
    """An editor with one folder open, and the settings that stand in it."""

    def __init__(self, to_server: IO[bytes], from_server: IO[bytes], folder: Path) -> None:
        self._to, self._from = to_server, from_server
        self._folder = folder
        self._settings = json.loads((folder / ".vscode" / "settings.json").read_text("utf-8"))
        self._count = 0
        self._opened = 0
        self._published: dict[str, Sequence[Mapping[str, Any]]] = {}
        here = {"uri": folder.as_uri(), "name": folder.name}
        can = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"hover": {"contentFormat": ["plaintext"]}},
        }
        self._ask(
            "initialize",
            {"processId": None, "rootUri": folder.as_uri(), "workspaceFolders": [here], "capabilities": can},
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": {}})

    def open(self, path: str, text: str) -> None:
        """Open a file, which need not be on disk."""
        self._opened += 1
        document = {"uri": self._uri(path), "languageId": "yaml", "version": self._opened, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})

    def complaints(self, path: str, text: str) -> Sequence[tuple[int, str]]:
        """What the server says of a text: lines, counted from 1, and messages."""
        self.open(path, text)
        while self._uri(path) not in self._published:
            self._receive()
        found = self._published.pop(self._uri(path))
        return [(each["range"]["start"]["line"] + 1, each["message"]) for each in found]

    def completions(self, path: str, text: str) -> Mapping[str, str]:
        """What the server proposes at the end of a text, each with what it says of it."""
        self.complaints(path, text)  # which the server has once it has read the schema
        lines = text.split("\n")
        place = {"line": len(lines) - 1, "character": len(lines[-1])}
        asked = {"textDocument": {"uri": self._uri(path)}, "position": place}
        found = self._ask("textDocument/completion", asked)
        return {item["label"]: _text(item.get("documentation")) for item in found["items"]}

    def hover(self, path: str, text: str, line: int, column: int) -> str:
        """What the server tells of a place, counted from 1."""
        self.complaints(path, text)  # which the server has once it has read the schema
        place = {"line": line - 1, "character": column - 1}
        found = self._ask("textDocument/hover", {"textDocument": {"uri": self._uri(path)}, "position": place})
        return _text(found and found["contents"])

    def _uri(self, path: str) -> str:
        return (self._folder / path).as_uri()

    def _ask(self, method: str, params: Mapping[str, Any]) -> Any:  # noqa: ANN401 -- whatever was asked for
        self._count += 1
        self._send({"id": self._count, "method": method, "params": params})
        while (answer := self._receive()).get("id") != self._count or "method" in answer:
            pass
        assert "error" not in answer, answer
        return answer["result"]

    def _tell(self, method: str, params: Mapping[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Mapping[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._to.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._to.flush()

    def _receive(self) -> Mapping[str, Any]:
        """The next message; what the server asks of the editor is answered."""
        length = 0
        while header := self._from.readline().strip():
            name, _, value = header.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server has gone"
        message: Mapping[str, Any] = json.loads(self._from.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self._published[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, message: Mapping[str, Any]) -> object:
        if message["method"] == "workspace/configuration":
            return [self._section(item["section"]) for item in message["params"]["items"]]
        return None

    def _section(self, name: str) -> object:
        if name != "yaml":
            return {}
        # The catalogue of public schemas is not to be asked for: the register's own are to be enough.
        told = {key.removeprefix("yaml."): value for key, value in self._settings.items()}
        return {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}, **told}


def _text(contents: Any) -> str:  # noqa: ANN401 -- a text, an object with one, or nothing
    return str(contents["value"]) if isinstance(contents, dict) else str(contents or "")


def install_server(folder: Path) -> Path:
    """The program, installed into a folder by npm."""
    return install(folder, SERVER) / "yaml-language-server" / "bin" / "yaml-language-server"


@contextmanager
def editor(server: Path, folder: Path) -> Iterator[Editor]:
    """An editor with a folder open, and a server of its own."""
    command: list[str | Path] = [program("node"), server, "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        try:
            yield Editor(process.stdin, process.stdout, folder)
        finally:
            process.kill()
