"""JSON Schemas of the registers."""

from __future__ import annotations

from typing import Any, Final

from generator.domain.typed.fields import Part
from generator.domain.typed.schema import part_schema
from generator.registers import fields
from generator.registers.examples import ABBREVIATIONS, EXAMPLES

_DATES: Final = {
    "from": "Ngày bắt đầu; bỏ trống khi đã có từ lâu.",
    "to": "Ngày cuối cùng; bỏ trống khi còn hoạt động.",
}
_NOTE: Final = {"note": "Ghi chú."}
NOTES: Final[dict[str, dict[str, str]]] = {
    "PlaceEntry": {
        "name": "Tên riêng, không kèm loại: Gia Viễn.",
        "type": "Loại đơn vị.",
        "code": "Mã của cơ quan thống kê, đặt trong dấu ngoặc kép.",
        **_DATES,
        "parents": "Đơn vị cấp trên, có thể kèm thời gian.",
        "successors": "Đơn vị nhận địa bàn khi đơn vị này kết thúc.",
        **_NOTE,
    },
    "ParentEntry": {"place": "Khóa của đơn vị cấp trên.", **_DATES, **_NOTE},
    "SuccessorEntry": {
        "place": "Khóa của đơn vị nhận địa bàn.",
        "share": "Bao nhiêu của đơn vị này được chuyển đi: whole toàn bộ, part một phần.",
        "of_successor": "Bao nhiêu của đơn vị nhận là từ đây: whole toàn bộ, part một phần.",
        "decision": "Căn cứ pháp lý.",
        **_NOTE,
    },
    "OrganisationEntry": {
        "name": "Tên đầy đủ.",
        "place": "Khóa của địa phương trong places.yaml.",
        **_DATES,
        "successors": "Cơ quan kế tục.",
        "url": "Trang của cơ quan.",
        **_NOTE,
    },
    "BodySuccessorEntry": {
        "organisation": "Khóa của cơ quan kế tục.",
        "decision": "Căn cứ pháp lý.",
        **_NOTE,
    },
    "DocumentEntry": {
        "type": "Loại văn bản: NQ, CT, KH, QĐ…",
        "number": "Số, ký hiệu đúng như in: 29-CT/TU.",
        "issuer": "Cơ quan ban hành: khóa trong organisations.yaml, hoặc tên.",
        "date": "Ngày ban hành.",
        "title": "Trích yếu.",
        "term": "Nhiệm kỳ của cấp ủy ban hành.",
        "short": "Tên gọi tắt dùng trong bài.",
        "url": "Nơi đọc toàn văn.",
        **_NOTE,
    },
    "LinkEntry": {"name": "Tên cơ quan.", "url": "Địa chỉ.", **_NOTE},
}
"""Type of the mapping -> its field -> one line."""
_KEY: Final = "Khóa: chữ thường không dấu, chữ số và gạch nối; đặt một lần rồi giữ."


def json_schemas() -> dict[str, dict[str, Any]]:
    """Describe the five register files.

    Shape: file name without .yaml -> JSON Schema.
    """
    return {
        "places": _keyed(
            "Địa phương", "Một đơn vị hành chính trong quãng thời gian mang tên ấy.", fields.PlaceEntry
        ),
        "organisations": _keyed("Cơ quan", "Một cơ quan, tổ chức dưới một tên.", fields.OrganisationEntry),
        "documents": _keyed(
            "Văn bản", "Một văn bản: cơ quan ban hành, loại, số và ngày.", fields.DocumentEntry
        ),
        "glossary": {
            "title": "Chữ viết tắt",
            "type": "object",
            "propertyNames": {"description": "Chữ viết tắt, đúng như bài in: UBND."},
            "additionalProperties": {
                "type": "string",
                "description": "Chữ đầy đủ.",
                "examples": ABBREVIATIONS,
            },
        },
        "links": _listed("Liên kết", "Một cơ quan liên quan và trang của cơ quan ấy.", fields.LinkEntry),
    }


def _keyed(title: str, told: str, part: type[Part]) -> dict[str, Any]:
    entry, definitions = _entry(told, part)
    return {
        "title": title,
        "type": "object",
        "propertyNames": {"pattern": "^[a-z0-9-]+$", "description": _KEY},
        "additionalProperties": entry,
        "$defs": definitions,
    }


def _listed(title: str, told: str, part: type[Part]) -> dict[str, Any]:
    entry, definitions = _entry(told, part)
    return {"title": title, "type": "array", "items": entry, "$defs": definitions}


def _entry(told: str, part: type[Part]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Describe an entry, and the mappings in it by their name, all fields with their examples."""
    entry = part_schema(part, NOTES)
    definitions = entry.pop("$defs", {})
    for name, mapping in ((part.__name__, entry), *definitions.items()):
        for field, described in mapping["properties"].items():
            described["examples"] = EXAMPLES[name][field]
    return {"description": told, **entry}, definitions
