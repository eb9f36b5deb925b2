"""Write content/SOURCES.md: where each record comes from, and which of its facts no source states.

The table is made of what the records themselves say; `--check` writes nothing and only tells whether it is
still right.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.kinds import read_record
from generator.messages import text_report
from generator.registry import KINDS
from generator.render.formats import plain, vi_date
from generator.render.inference import FIELD_LABELS
from tools.set_up import ROOT

CONTENT = ROOT / "content"
NAME = "SOURCES.md"

_HEAD = """\
# Nguồn của các mục tin

Bảng này do máy lập từ chính các mục tin (`make sources`); đừng sửa tay, hãy sửa mục tin rồi lập lại. Mỗi mục
tin kể bằng lời của ban biên tập điều mà nguồn cho biết. Cột cuối nêu những điều nguồn không nói thẳng:
*suy ra* kèm lý do, hoặc *không rõ* khi không suy được mà cũng không đoán.
"""
_COLUMNS = ("Mục tin", "Nguồn", "Đọc ngày", "Suy ra, không rõ")
_BASES = {"inferred": "suy ra", "unknown": "không rõ"}


class UnreadableError(Exception):
    """A record has mistakes; the text tells them."""


def main(arguments: list[str] | None = None) -> int:
    """Write the table where it differs, or only look at it.

    Errors: 1 when a record cannot be read, or when `--check` finds the table out of date.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only tell whether it is out of date")
    only_look = parser.parse_args(arguments).check
    target = CONTENT / NAME
    try:
        table = sources_table(CONTENT)
    except UnreadableError as error:
        print(error)
        return 1
    if target.is_file() and target.read_text("utf-8") == table:
        return 0
    if only_look:
        print(f"content/{NAME} không khớp với các mục tin: chạy `make sources`.")
        return 1
    # Content is not trusted: a link under this name would lead the writing elsewhere.
    target.unlink(missing_ok=True)
    target.write_text(table, "utf-8")
    print(f"content/{NAME}")
    return 0


def sources_table(content: Path) -> str:
    """Make the table of every record of a content folder, drafts excepted.

    Order: conferences, then models, each by year and id.
    Errors: UnreadableError when a record has mistakes.
    """
    parts = [_HEAD]
    for kind in KINDS.values():
        files = sorted((content / kind.folder).glob("*/*.yaml"))
        rows = [row for file in files for row in _rows(file.relative_to(content).as_posix(), content)]
        parts.append(f"## {kind.label} ({len(rows)})\n")
        parts.append("\n".join([_line(_COLUMNS), _line(["---"] * len(_COLUMNS)), *rows]) + "\n")
    return "\n".join(parts)


def uncertain(data: Mapping[str, Any]) -> Iterator[str]:
    """Name the facts of a record that no source states, each with its reason.

    Order: as in the record.
    """
    for key, value in data.items():
        yield from _uncertain(value, FIELD_LABELS.get(key, key), key)


def _rows(source: str, content: Path) -> Iterator[str]:
    kind = KINDS[source.partition("/")[0]]
    reading = read_record(source, (content / source).read_bytes(), kind)
    if reading.data is None:
        raise UnreadableError("\n".join(text_report(problem) for problem in reading.problems))
    data = reading.data
    if data.get("status") == "draft":
        return
    link = f"[{data['id']}]({source})"
    if data.get("status") == "withdrawn":
        # A page that was withdrawn says nothing of its content, and neither does this table.
        yield _line([f"{link} (đã gỡ)", "", "", ""])
        return
    yield _line(
        [
            link,
            "<br>".join(map(_source, data["sources"])),
            "<br>".join(vi_date(it["retrieved"]) for it in data["sources"]),
            "<br>".join(uncertain(data)),
        ]
    )


def _source(source: Mapping[str, Any]) -> str:
    publisher, title, url = (plain(source.get(name)) for name in ("publisher", "title", "url"))
    shown = _text(title) if title else "(không có tiêu đề)"
    if url:
        shown = f"[{shown}](<{url}>)" if title else f"<{url}>"
    return f"{_text(publisher)}: {shown}" if publisher else shown


def _uncertain(value: Any, label: str, key: str) -> Iterator[str]:
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield from _uncertain(item, f"{label} {number}" if len(value) > 1 else label, key)
    elif isinstance(value, dict):
        basis = value.get("basis")
        if basis in _BASES:
            note = value.get("note")
            yield f"{label}: {_BASES[basis]}" + (f" ({_text(note)})" if note else "")
        elif basis is None and key != "extras":
            for name, item in value.items():
                yield from _uncertain(item, f"{label}, {_below(name)}", name)


def _below(name: str) -> str:
    """Name a field within another one: the date of a step is not the day of a conference."""
    return "ngày" if name == "date" else FIELD_LABELS.get(name, name).lower()


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(text: str) -> str:
    """Keep Markdown from seeing marks in a text."""
    escaped = "".join(f"\\{letter}" if letter in "\\|[]<>*_`" else letter for letter in text)
    return " ".join(escaped.split()).removesuffix(".")


if __name__ == "__main__":
    raise SystemExit(main())
