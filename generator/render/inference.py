"""Inferred facts of a page, numbered so that each can be explained at its end."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

FIELD_LABELS: Final = {
    "title": "Nhan đề",
    "summary": "Tóm tắt",
    "body": "Nội dung",
    "places": "Địa phương",
    "level": "Cấp",
    "subjects": "Chủ đề",
    "people": "Người tham dự",
    "name": "Tên",
    "titles": "Chức danh",
    "organisation": "Cơ quan",
    "roles": "Vai trò",
    "role": "Vai trò",
    "said": "Lời phát biểu",
    "groups": "Thành phần",
    "organisations": "Cơ quan",
    "documents": "Văn bản",
    "document": "Văn bản",
    "type": "Loại",
    "number": "Số, ký hiệu",
    "issuer": "Cơ quan ban hành",
    "term": "Nhiệm kỳ",
    "short": "Tên gọi tắt",
    "figures": "Số liệu",
    "measure": "Chỉ tiêu",
    "label": "Tên số liệu",
    "value": "Giá trị",
    "upper": "Cận trên",
    "unit": "Đơn vị tính",
    "breakdown": "Chia theo",
    "percent_as_printed": "Tỷ lệ nguồn ghi",
    "as_printed": "Nguyên văn",
    "media": "Ảnh, tài liệu",
    "caption": "Chú thích",
    "sources": "Nguồn",
    "publisher": "Nơi đăng",
    "byline": "Người viết",
    "published": "Ngày đăng",
    "retrieved": "Ngày đọc",
    "related": "Mục tin liên quan",
    "kind": "Loại",
    "date": "Ngày diễn ra",
    "end_date": "Ngày kết thúc",
    "part_of_day": "Buổi",
    "weekday_as_printed": "Thứ nguồn ghi",
    "venue": "Địa điểm",
    "format": "Hình thức",
    "period": "Kỳ",
    "next_period": "Kỳ tiếp theo",
    "year": "Năm",
    "n": "Số thứ tự",
    "start": "Bắt đầu",
    "end": "Kết thúc",
    "text": "Nội dung",
    "acts": "Việc tại hội nghị",
    "parties": "Các bên",
    "witnesses": "Chứng kiến",
    "achievements": "Kết quả",
    "shortcomings": "Hạn chế",
    "discussion": "Thảo luận",
    "tasks": "Nhiệm vụ",
    "subject": "Chủ đề",
    "by": "Người nêu",
    "owner": "Chủ thể",
    "due": "Thời hạn",
    "outcome": "Kết quả thực hiện",
    "dialogue": "Đối thoại",
    "opinions_raised": "Ý kiến nêu ra",
    "answered_on_spot": "Trả lời tại chỗ",
    "referred": "Chuyển cơ quan trả lời",
    "deadline": "Hạn trả lời",
    "models_mentioned": "Mô hình được nhắc tới",
    "class": "Phân loại",
    "address": "Địa chỉ",
    "field": "Lĩnh vực",
    "more_fields": "Lĩnh vực khác",
    "subject_type": "Tập thể, cá nhân",
    "guiding_organisation": "Cơ quan hướng dẫn",
    "partners": "Phối hợp",
    "campaign": "Phong trào",
    "problem": "Khó khăn cần giải quyết",
    "method": "Cách làm",
    "results": "Kết quả",
    "history": "Quá trình",
    "status": "Tình trạng",
    "authority": "Cơ quan có thẩm quyền",
    "recognitions": "Công nhận",
    "awards": "Khen thưởng",
    "form": "Hình thức",
    "recipient": "Người nhận",
    "collective": "Tập thể nhận",
    "replication": "Nhân rộng",
    "place": "Nơi",
    "goals": "Mục tiêu",
    "beneficiaries": "Đối tượng hưởng lợi",
    "forces": "Lực lượng tham gia",
    "resources": "Nguồn lực",
    "outputs": "Sản phẩm",
    "sustainability": "Tính bền vững",
    "note": "Ghi chú",
}
"""Vietnamese names of the fields, for explanations and corrections."""


class Inference(NamedTuple):
    """One inferred fact, as the end of the page explains it."""

    number: int
    """From 1, in the order of the record; the fact itself carries it as `mark`."""
    label: str
    """The Vietnamese name of its field."""
    note: str
    """Why; empty when the record does not say."""


class Marked(NamedTuple):
    """A record whose inferred facts carry their numbers."""

    record: dict[str, Any]
    """The record; parts without an inferred fact are the very same objects."""
    places: list[dict[str, Any]]
    """The places of the page, which say more than the record's own."""
    notes: list[Inference]
    """The explanations, in order."""


def mark_inferred(record: dict[str, Any], places: list[dict[str, Any]], *, infers: Any = True) -> Marked:
    """Give each inferred fact of a record and of its places a number, in copies of both.

    Nothing is looked for when `infers` says that there is none.

    The places are those of the page, in the record's order; their notes come from the record.

    Cost: one walk, 0.05 ms for a record.
    """
    notes: list[Inference] = []
    own = record.get("places", [])
    noted = [{**place, "note": use.get("note")} for place, use in zip(places, own, strict=False)]
    if not infers:
        return Marked(record, noted, notes)
    marked_places = _marked(noted, "places", notes)
    marked = {
        key: value if key == "places" or value.__class__ not in _HOLDERS else _marked(value, key, notes)
        for key, value in record.items()
    }
    return Marked(marked, marked_places, notes)


def _marked(value: Any, key: str, notes: list[Inference]) -> Any:
    """Mark what is a mapping or a list; what is neither holds no fact and is not asked for."""
    return _marked_facts(value, key, notes) if value.__class__ is dict else _marked_items(value, key, notes)


def _marked_facts(value: dict[str, Any], key: str, notes: list[Inference]) -> dict[str, Any]:
    basis = value.get("basis")
    if basis is not None:
        if basis != "inferred":
            return value
        notes.append(Inference(len(notes) + 1, FIELD_LABELS.get(key, key), value.get("note") or ""))
        return {**value, "mark": len(notes)}
    changed: dict[str, Any] = {}
    for name, old in value.items():
        if old.__class__ in _HOLDERS:
            new = _marked(old, name if name in FIELD_LABELS else key, notes)
            if new is not old:
                changed[name] = new
    return {**value, **changed} if changed else value


def _marked_items(value: list[Any], key: str, notes: list[Inference]) -> list[Any]:
    marked = value
    for at, item in enumerate(value):
        if item.__class__ in _HOLDERS:
            new = _marked(item, key, notes)
            if new is not item:
                marked = list(value) if marked is value else marked
                marked[at] = new
    return marked


_HOLDERS: Final[frozenset[type[Any]]] = frozenset({dict, list})
"""What may hold a fact."""
