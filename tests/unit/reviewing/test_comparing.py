"""Two sites compared from what their manifests list and what their files hold."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from generator.reviewing.comment import as_json, as_markdown
from generator.reviewing.comparing import Area, RecordChange, Side, area_of, compare
from generator.reviewing.facts import FactChange


def side(files: dict[str, bytes | dict[str, Any]], *, whole: bool = True, blind: bool = False) -> Side:
    held = {
        path: content if isinstance(content, bytes) else json.dumps(content).encode()
        for path, content in files.items()
    }
    listed = {path: (len(content), hashlib.sha256(content).hexdigest()) for path, content in held.items()}
    read = (lambda _path: None) if blind else held.get
    return Side("bản", listed, {"published": len(held)}, whole=whole, read=read)


def record(**fields: Any) -> dict[str, Any]:
    return {"status": "published", "title": "Tên", **fields}


OLD = side(
    {
        "index.html": b"a",
        "manifest/goc.json": b"1",
        "hoi-nghi/2024/sua/index.html": b"a",
        "hoi-nghi/2024/sua/record.json": record(figures=[{"id": "n", "label": "Đơn", "value": 1}]),
        "hoi-nghi/2024/bo/index.html": b"a",
        "hoi-nghi/2024/bo/record.json": record(title="Bỏ"),
        "hoi-nghi/2024/go/index.html": b"a",
        "hoi-nghi/2024/go/record.json": record(),
        "mo-hinh/2023/chuyen/index.html": b"a",
        "mo-hinh/2023/chuyen/record.json": record(),
        "hoi-nghi/feed.json": {"items": [{"id": "1"}, {"id": "2", "title": "a"}, {"id": "3"}]},
        "nam/feed.json": {"items": [{"id": "1"}]},
        "assets/x.css": b"a",
    }
)
NEW = side(
    {
        "index.html": b"b",
        "manifest/goc.json": b"2",
        "hoi-nghi/2024/sua/index.html": b"b",
        "hoi-nghi/2024/sua/record.json": record(
            figures=[{"id": "n", "label": "Đơn", "value": 2}], level="xa"
        ),
        "hoi-nghi/2024/go/index.html": b"b",
        "hoi-nghi/2024/go/record.json": {"status": "withdrawn"},
        "hoi-nghi/2024/them/index.html": b"b",
        "hoi-nghi/2024/them/record.json": record(title="Thêm"),
        "mo-hinh/2024/chuyen/index.html": b"a",
        "mo-hinh/2024/chuyen/record.json": record(),
        "mo-hinh/2023/chuyen/index.html": (
            b'<meta http-equiv="refresh" content="0; url=../../2024/chuyen/"><a href="/x/">x</a>'
        ),
        "dai/index.html": b'<meta http-equiv="refresh" content="0; url=../">' + b" " * 20_000,
        "hoi-nghi/feed.json": {"items": [{"id": "2", "title": "b"}, {"id": "3"}, {"id": "4"}, {"id": "5"}]},
        "loai/feed.json": {"items": [{"id": "1"}]},
        "du-lieu/x.csv": b"a",
        "tim-kiem/x.js": b"a",
    }
)


def test_every_difference_has_its_place() -> None:
    found = compare(OLD, NEW)
    assert found.areas["page"] == Area(
        ("dai/index.html", "hoi-nghi/2024/them/index.html", "mo-hinh/2024/chuyen/index.html"),
        (
            "hoi-nghi/2024/go/index.html",
            "hoi-nghi/2024/sua/index.html",
            "index.html",
            "mo-hinh/2023/chuyen/index.html",
        ),
        ("hoi-nghi/2024/bo/index.html",),
        7,
    )
    assert found.areas["other"].removed == ("assets/x.css",)
    assert found.lost == ("/hoi-nghi/2024/bo/",)
    assert found.led == (("/mo-hinh/2023/chuyen/", "/mo-hinh/2024/chuyen/"),)
    value = FactChange("figures[0].value", "1", "2")
    assert found.records == (
        RecordChange("bo", "removed", "/hoi-nghi/2024/bo/", "", "Bỏ", (), ()),
        RecordChange("go", "withdrawn", "/hoi-nghi/2024/go/", "", "Tên", (), ()),
        RecordChange("them", "added", "/hoi-nghi/2024/them/", "", "Thêm", (), ()),
        RecordChange(
            "sua",
            "altered",
            "/hoi-nghi/2024/sua/",
            "",
            "Tên",
            (value, FactChange("level", "", "xa")),
            (("Đơn", value),),
        ),
        RecordChange("chuyen", "altered", "/mo-hinh/2024/chuyen/", "/mo-hinh/2023/chuyen/", "Tên", (), ()),
    )
    assert [tuple(feed) for feed in found.feeds] == [
        ("hoi-nghi/feed.json", 2, 1, 1),
        ("loai/feed.json", 1, 0, 0),
        ("nam/feed.json", 0, 0, 1),
    ]
    assert not found.unread


def test_the_other_way_round_a_record_is_restored_and_figures_are_lost() -> None:
    found = {record.id: record for record in compare(NEW, OLD).records}
    assert found["go"].kind == "restored"
    lost = side({"a/2024/sua/record.json": record()})
    there = side({"a/2024/sua/record.json": record(figures=[{"measure": "other"}, "x"])})
    assert compare(there, lost).records[0].facts == (FactChange("figures", "measure: other; x", ""),)
    one = side({"a/2024/sua/record.json": record(figures=[{"measure": "other"}])})
    assert compare(there, one).records[0].figures == (("", FactChange("figures[1]", "x", "")),)


def test_the_same_is_the_same() -> None:
    found = compare(OLD, OLD)
    text = as_markdown(found, "vi")
    assert "giống hệt nhau" in text
    assert "###" not in text
    assert as_json(found)["records"] == []


def test_parts_are_compared_when_only_they_are_known() -> None:
    old, new = (
        side({"manifest/goc.json": b"1"}, whole=False),
        side({"manifest/goc.json": b"2", "index.html": b""}),
    )
    found = compare(old, new)
    assert found.areas["other"].altered == ("manifest/goc.json",)
    assert found.areas["page"].now == 0
    assert "Chỉ có bản kê" in as_markdown(found, "vi")
    assert as_json(found)["complete"] is False


def test_without_files_a_report_says_what_it_cannot_say() -> None:
    found = compare(side({"a/2024/x/record.json": b"1", "feed.json": b"1"}, blind=True), OLD)
    assert found.unread
    broken = side({"a/2024/x/record.json": b"{", "feed.json": b"[]", "f/feed.json": b'{"items": 1}'})
    assert compare(broken, OLD).unread


def test_the_report_tells_first_what_must_not_be_missed() -> None:
    text = as_markdown(compare(OLD, NEW), "vi", ["Makefile"])
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings == [
        "## Thay đổi này làm gì với trang",
        "### Địa chỉ không còn trả lời",
        "### Mục tin bị bỏ",
        "### Mục tin bị gỡ",
        "### Mục tin mới",
        "### Mục tin được sửa",
        "### Số liệu thay đổi",
        "### Địa chỉ chuyển hướng",
        "### Trang mới, theo nơi",
        "### Trang được dựng khác đi, theo nơi",
        "### Luồng tin",
        "### Tệp khác, theo nơi",
    ]
    assert "| Trang | 3 | 4 | 1 | 7 |" in text
    assert "- `Đơn` (`/hoi-nghi/2024/sua/`, `figures[0].value`): `1` → `2`" in text
    assert "- `Tên` – `/mo-hinh/2024/chuyen/` (từ `/mo-hinh/2023/chuyen/`)" in text
    assert "Ngoài nội dung còn 1 tệp" in text
    assert text == as_markdown(compare(OLD, NEW), "vi", ["Makefile"])
    assert "New records" in as_markdown(compare(OLD, NEW), "en")


def test_a_record_with_many_changes_and_long_texts_is_told_in_part() -> None:
    long = "Câu này rất dài và giống nhau. " * 10
    old = side({"a/2024/x/record.json": record(body=f"{long}cũ", **{f"f{n}": n for n in range(40)})})
    new = side({"a/2024/x/record.json": record(body=f"{long}mới", **{f"f{n}": -n for n in range(40)})})
    text = as_markdown(compare(old, new), "vi")
    assert "và 10 dữ kiện nữa" in text
    assert "cũ` → `…" in text
    assert "giống nhau. mới`" in text
    short = as_markdown(compare(side({"a/2024/x/record.json": record(body="b" * 300)}), new), "vi")
    assert f"`{'b' * 239}…` → `Câu này" in short


def test_a_thousand_records_fit_into_a_comment() -> None:
    old = side({f"hoi-nghi/2024/r{n}/record.json": record(level="xa") for n in range(1000)})
    new = side(
        {f"hoi-nghi/2024/r{n}/record.json": record(level="tinh", title="x" * 250) for n in range(1000)}
    )
    text = as_markdown(compare(old, new), "vi")
    assert 50_000 < len(text) <= 60_000


def test_kinds_of_files() -> None:
    paths = (
        "404.html",
        "a/record.json",
        "lich.ics",
        "so-lieu/so-lieu.csv",
        "du-lieu/a.zip",
        "tim-kiem/a.js",
        "x",
    )
    assert [area_of(path) for path in paths] == [
        "page",
        "record-data",
        "feed",
        "data",
        "data",
        "search",
        "other",
    ]


def test_redirects_from_the_root_are_followed() -> None:
    new = side({"a/index.html": b'<meta http-equiv="refresh" content="0; url=/ban-tin/b/">'})
    assert compare(side({}), new).led == (("/a/", "/ban-tin/b/"),)
