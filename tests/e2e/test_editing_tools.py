"""What editors' programs do with the schemas, asked of the real yaml-language-server."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator import commands
from generator.command_line import run
from generator.store.failure import MachineFailure
from generator.store.schemas import write_editor_settings
from tests.building import tiny

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
NODE = shutil.which("node")
RECORD = "conferences/2025/an-doi-thoai-2025.yaml"


class Conversation:
    """Speaks the Language Server Protocol with a server's standard streams."""

    def __init__(self, server: subprocess.Popen[bytes]) -> None:
        assert server.stdin is not None
        assert server.stdout is not None
        self._in, self._out, self._count = server.stdin, server.stdout, 0
        self.told: list[dict[str, Any]] = []

    def ask(self, method: str, **params: Any) -> Any:
        self._count += 1
        self._send({"id": self._count, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self._count and "method" not in message:
                return message["result"]

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def faults(self, address: str) -> list[dict[str, Any]]:
        while True:
            for message in self.told:
                if message["method"] == "textDocument/publishDiagnostics":
                    params = message["params"]
                    if params["uri"] == address and params["diagnostics"]:
                        return list(params["diagnostics"])
            self._next()

    def _send(self, message: dict[str, Any]) -> None:
        raw = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._in.write(b"Content-Length: %d\r\n\r\n" % len(raw) + raw)
        self._in.flush()

    def _next(self) -> dict[str, Any]:
        length = 0
        while line := self._out.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(self._out.read(length))
        if "method" in message and "id" in message:
            asked = (
                message["params"].get("items", []) if message["method"] == "workspace/configuration" else []
            )
            self._send({"id": message["id"], "result": [{} for _ in asked]})
        elif "method" in message:
            self.told.append(message)
        return message


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Conversation]:
    if NODE is None or not SERVER.exists():
        pytest.skip("yaml-language-server is not installed")
    pipe = subprocess.PIPE
    with subprocess.Popen([NODE, str(SERVER), "--stdio"], stdin=pipe, stdout=pipe, cwd=tmp_path) as server:
        talk = Conversation(server)
        talk.ask("initialize", processId=None, rootUri=tmp_path.as_uri(), capabilities={})
        talk.tell("initialized")
        talk.tell(
            "workspace/didChangeConfiguration",
            settings={"yaml": {"schemaStore": {"enable": False}, "completion": True, "hover": True}},
        )
        yield talk
        server.kill()


def test_a_record_is_completed_explained_and_underlined(tmp_path: Path, editor: Conversation) -> None:
    settings = tiny(tmp_path)
    folder = tmp_path / "luoc-do"
    asked = ["schema", "--content", str(settings.content), str(folder)]
    assert run(asked, settings.configuration.parent) == 0
    file = settings.content / RECORD
    kept = file.read_text("utf-8").splitlines()
    lines = [
        "# yaml-language-server: $schema=../../../luoc-do/conference.schema.json",
        *(line for line in kept if not line.startswith("places:")),
        "places:",
        "  - place: ",
        "nguoi_du: 5",
    ]
    at = len(lines) - 1
    document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": "\n".join(lines) + "\n"}
    editor.tell("textDocument/didOpen", textDocument=document)
    faults = editor.faults(file.as_uri())
    assert [it["range"]["start"]["line"] for it in faults if "nguoi_du" in it["message"]] == [at]
    here = {"textDocument": {"uri": file.as_uri()}}
    offered = editor.ask(
        "textDocument/completion", **here, position={"line": at - 1, "character": len("  - place: ")}
    )
    labels = {item["label"] for item in offered["items"]}
    assert {"xa-an", "unknown"} <= labels
    title = next(number for number, line in enumerate(lines) if line.startswith("title:"))
    shown = editor.ask("textDocument/hover", **here, position={"line": title, "character": 2})
    assert "Nhan đề, không quá 250 ký tự" in json.dumps(shown, ensure_ascii=False)


FILES = {"conference": "conferences/*/*.yaml", "places": "places.yaml"}
NAMED = {
    "luoc-do/conference.schema.json": "content/conferences/*/*.yaml",
    "luoc-do/places.schema.json": "content/places.yaml",
}


def test_settings_of_vs_code_keep_what_they_hold(tmp_path: Path) -> None:
    file = tmp_path / ".vscode" / "settings.json"
    given = (file, tmp_path / "content", tmp_path / "luoc-do", FILES)
    assert write_editor_settings(*given)
    assert json.loads(file.read_text("utf-8")) == {"yaml.schemas": NAMED}
    file.write_text(json.dumps({"editor.wordWrap": "on", "yaml.schemas": {"a.json": "b.yaml"}}), "utf-8")
    assert write_editor_settings(*given)
    held = json.loads(file.read_text("utf-8"))
    assert held == {"editor.wordWrap": "on", "yaml.schemas": {"a.json": "b.yaml", **NAMED}}
    for odd in ("// của tôi\n{}", "[]", '{"yaml.schemas": 1}'):
        file.write_text(odd, "utf-8")
        assert not write_editor_settings(*given)
        assert file.read_text("utf-8") == odd
    elsewhere = tmp_path / "khac" / ".vscode" / "settings.json"
    elsewhere.parent.parent.mkdir()
    assert write_editor_settings(elsewhere, tmp_path / "content", tmp_path / "luoc-do", FILES)
    assert f"{tmp_path.as_posix()}/content/places.yaml" in elsewhere.read_text("utf-8")


def test_settings_that_cannot_be_touched_are_the_machine_s_failure(tmp_path: Path) -> None:
    (tmp_path / "a" / "settings.json").mkdir(parents=True)
    (tmp_path / "b").write_text("")
    for folder in ("a", "b"):
        with pytest.raises(MachineFailure):
            write_editor_settings(tmp_path / folder / "settings.json", tmp_path, tmp_path, FILES)


@pytest.mark.parametrize(("done", "said"), [(True, "Đã ghi lược đồ của từng tệp"), (False, "hãy tự thêm")])
def test_the_command_names_every_schema_and_tells_what_it_did(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    done: bool,
    said: str,
) -> None:
    settings = tiny(tmp_path)
    given: list[Any] = []

    def noting(*them: Any) -> bool:
        given.append(them)
        return done

    monkeypatch.setattr(commands, "write_editor_settings", noting)
    asked = ["schema", "--content", str(settings.content), "--vscode", str(tmp_path / "luoc-do")]
    assert run(asked, settings.configuration.parent) == 0
    (file, content, folder, files), *_ = given
    assert file == settings.root / ".vscode" / "settings.json"
    assert (content, folder) == (settings.content, tmp_path / "luoc-do")
    assert {f"{name}.schema.json" for name in files} == {path.name for path in folder.iterdir()}
    assert said in capsys.readouterr().out
