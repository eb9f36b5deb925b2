"""The report on a change: Markdown for a pull request, or JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from generator.reviewing.comparing import (
    AREAS,
    Comparison,
    RecordChange,
    parts_of,
    size_of,
)
from generator.reviewing.facts import FactChange
from generator.reviewing.markdown import LONGEST, Section, bounded, code

MARK: Final = "<!-- ban-tin-dan-van: report -->"
"""First line of a report, by which a workflow finds the comment that it wrote before."""
_FACTS: Final = 30
"""Fields of one record that are told in full."""
_LONG: Final = 200
"""Texts longer than this are shown from where they part."""
_AROUND: Final = 40
"""Characters shown before that place."""
_WORDS: Final = {
    "vi": {
        "heading": "Thay đổi này làm gì với trang",
        "same": "Hai bản giống hệt nhau: không trang nào, không tệp nào thay đổi.",
        "between": "So {old} với {new}. Mục tin đang công bố: {before} → {after}.",
        "columns": "| | thêm | sửa | bỏ | nay có |",
        "area": {
            "page": "Trang",
            "record-data": "Dữ liệu của mục tin",
            "feed": "Luồng tin, lịch",
            "data": "Dữ liệu mở, bảng số",
            "search": "Tìm kiếm",
            "other": "Tệp khác",
        },
        "size": "Dung lượng: {before} → {after} kB.",
        "unread": (
            "Chỉ có bản kê, không có tệp của cả hai bản: báo cáo này không nói được dữ kiện nào đã đổi."
        ),
        "beside": "Ngoài nội dung còn {count} tệp thay đổi; cả hai bản dựng bằng chương trình đang có ở đây.",
        "more": "và {count} mục nữa",
        "lost": "Địa chỉ không còn trả lời",
        "records": {
            "removed": "Mục tin bị bỏ",
            "withdrawn": "Mục tin bị gỡ",
            "restored": "Mục tin trở lại",
            "added": "Mục tin mới",
            "altered": "Mục tin được sửa",
        },
        "figures": "Số liệu thay đổi",
        "led": "Địa chỉ chuyển hướng",
        "pages-added": "Trang mới, theo nơi",
        "pages-altered": "Trang được dựng khác đi, theo nơi",
        "feeds": "Luồng tin",
        "feed": "{path}: thêm {added} mục, sửa {altered}, bỏ {removed}",
        "other": "Tệp khác, theo nơi",
        "moved": "từ {former}",
        "more-facts": "và {count} dữ kiện nữa",
    },
    "en": {
        "heading": "What this change does to the site",
        "same": "The two are the same: no page and no file differs.",
        "between": "From {old} to {new}. Records published: {before} → {after}.",
        "columns": "| | added | altered | removed | there now |",
        "area": {
            "page": "Pages",
            "record-data": "Data of records",
            "feed": "Feeds, calendars",
            "data": "Open data, tables",
            "search": "Search",
            "other": "Other files",
        },
        "size": "Size: {before} → {after} kB.",
        "unread": "Only manifests were given, not the files of both: which facts changed cannot be told.",
        "beside": "Besides the content {count} files differ; both sides were built by the program at hand.",
        "more": "and {count} more",
        "lost": "Addresses that answer no more",
        "records": {
            "removed": "Records removed",
            "withdrawn": "Records withdrawn",
            "restored": "Records restored",
            "added": "New records",
            "altered": "Records altered",
        },
        "figures": "Figures changed",
        "led": "Addresses that lead on",
        "pages-added": "New pages, by place",
        "pages-altered": "Pages built differently, by place",
        "feeds": "Feeds",
        "feed": "{path}: {added} entries added, {altered} altered, {removed} removed",
        "other": "Other files, by place",
        "moved": "from {former}",
        "more-facts": "and {count} more facts",
    },
}


def as_markdown(found: Comparison, language: str, beside: Sequence[str] = (), longest: int = LONGEST) -> str:
    """Tell a comparison in Markdown of bounded length; the content's words stand in it as code.

    Order: what a reviewer must not miss first: lost addresses, then records, then the rest.
    """
    words: Any = _WORDS[language]
    return bounded(_head(found, words, beside), list(_sections(found, words)), longest)


def as_json(found: Comparison, beside: Sequence[str] = ()) -> dict[str, Any]:
    """Give a comparison as programs read it, whole.

    Shape: old, new (name, records, files, bytes), areas, lost, redirects, records, feeds, beside, complete.
    """
    return {
        "old": _side(found, "old"),
        "new": _side(found, "new"),
        "areas": {name: area._asdict() for name, area in found.areas.items()},
        "lost": list(found.lost),
        "redirects": [{"from": address, "to": target} for address, target in found.led],
        "records": [
            {
                "id": record.id,
                "change": record.kind,
                "address": record.address,
                "former": record.former,
                "title": record.title,
                "facts": [fact._asdict() for fact in record.facts],
            }
            for record in found.records
        ],
        "feeds": [feed._asdict() for feed in found.feeds],
        "beside": list(beside),
        "complete": not found.unread,
    }


def _side(found: Comparison, name: str) -> dict[str, Any]:
    side = getattr(found, name)
    return {
        "name": side.name,
        "records": dict(side.records),
        "files": len(side.files),
        "bytes": size_of(side),
    }


def _head(found: Comparison, words: Any, beside: Sequence[str]) -> str:
    published = [str(side.records.get("published", "?")) for side in (found.old, found.new)]
    lines = [MARK, f"## {words['heading']}", ""]
    names = {"old": code(found.old.name), "new": code(found.new.name)}
    lines.append(words["between"].format(**names, before=published[0], after=published[1]))
    if any(area.added or area.altered or area.removed for area in found.areas.values()):
        lines += ["", words["columns"], "|---|--:|--:|--:|--:|"]
        for name in AREAS:
            area = found.areas[name]
            counts = (len(area.added), len(area.altered), len(area.removed), area.now)
            lines.append(f"| {words['area'][name]} | {' | '.join(map(str, counts))} |")
        sizes = [str(round(size_of(side) / 1000)) for side in (found.old, found.new)]
        lines += ["", words["size"].format(before=sizes[0], after=sizes[1])]
    else:
        lines += ["", words["same"]]
    if found.unread:
        lines += ["", words["unread"]]
    if beside:
        lines += ["", words["beside"].format(count=len(beside))]
    return "\n".join(lines)


def _sections(found: Comparison, words: Any) -> Iterator[Section]:
    def section(heading: str, items: Sequence[str]) -> Section:
        return Section(heading, items, words["more"])

    yield section(words["lost"], [f"- {code(address)}" for address in found.lost])
    for kind in words["records"]:
        items = [_record(record, words) for record in found.records if record.kind == kind]
        yield section(words["records"][kind], items)
    figures = [
        f"- {code(label)} ({code(record.address)}, {code(change.field)}): {_between(change)}"
        for record in found.records
        for label, change in record.figures
    ]
    yield section(words["figures"], figures)
    yield section(words["led"], [f"- {code(address)} → {code(target)}" for address, target in found.led])
    pages = found.areas["page"]
    yield section(words["pages-added"], _by_part(pages.added))
    yield section(words["pages-altered"], _by_part(pages.altered))
    feeds = [
        f"- {words['feed'].format(**{**feed._asdict(), 'path': code(feed.path)})}"
        for feed in found.feeds
        if feed.added or feed.altered or feed.removed
    ]
    yield section(words["feeds"], feeds)
    other = found.areas["other"]
    yield section(words["other"], _by_part((*other.added, *other.altered, *other.removed)))


def _by_part(paths: tuple[str, ...]) -> list[str]:
    return [f"- {code(part)}: {count}" for part, count in parts_of(paths).items()]


def _record(record: RecordChange, words: Any) -> str:
    moved = f" ({words['moved'].format(former=code(record.former))})" if record.former else ""
    lines = [f"- {code(record.title)} – {code(record.address)}{moved}"]
    lines += [f"  - {code(fact.field)}: {_between(fact)}" for fact in record.facts[:_FACTS]]
    if len(record.facts) > _FACTS:
        lines.append(f"  - {words['more-facts'].format(count=len(record.facts) - _FACTS)}")
    return "\n".join(lines)


def _between(change: FactChange) -> str:
    """Show both states; of long texts, the place where they part."""
    before, after = change.before, change.after
    if min(len(before), len(after)) > _LONG:
        same = next(
            (at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), 0
        )
        start = max(0, same - _AROUND)
        if start:
            before, after = f"…{before[start:]}", f"…{after[start:]}"
    return f"{code(before)} → {code(after)}"
