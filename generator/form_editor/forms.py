"""Forms of Decap CMS, made from the JSON Schema of a kind of record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from generator.domain.vocabulary import VOCABULARIES
from generator.kinds.schema import json_schema
from generator.render.inference import FIELD_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.kinds.kind import Kind

FACT: Final = "bulletin-fact"
"""The widget for a scalar, with its certainty where it may have one: theme/admin/widgets.js."""
FILE_NAME: Final = "bulletin-id"
"""The widget for the name of a new record's file."""
ID_FIELD: Final = "_id"
_LABELS: Final = {
    "aliases": "Đường dẫn cũ",
    "alt": "Lời tả ảnh",
    "answered_on": "Ngày trả lời",
    "archived": "Bản lưu",
    "as_named": "Tên như trong nguồn",
    "asked_by": "Người đề nghị",
    "asked_on": "Ngày đề nghị",
    "basis": "Độ chắc chắn",
    "changes": "Những lần sửa",
    "conference": "Hội nghị",
    "credit": "Tác giả ảnh",
    "file": "Tệp",
    "followed_by": "Tin tiếp theo",
    "id": "Mã",
    "key": "Phần",
    "model": "Mô hình",
    "now": "Nay ghi",
    "of": "Là một phần của",
    "partial": "Chỉ nêu “trong đó”",
    "public_role": "Người của công việc chung",
    "qualifier": "Nguồn nói thế nào",
    "reason": "Lý do",
    "relation": "Quan hệ",
    "rights": "Quyền dùng",
    "see": "Mục tin thay thế",
    "source": "Nguồn số",
    "source_error": "Chỗ nguồn tính sai",
    "to": "Nhân rộng đến",
    "updated": "Ngày sửa",
    "url": "Địa chỉ trên mạng",
    "was": "Trước ghi",
    "Source.unit": "Đơn vị của người viết",
    "Step.date": "Ngày",
    "withdrawn": "Gỡ mục tin",
}
"""What a field is called in a form, where pages have no name for it."""
_KEYS: Final = {
    "place": "places",
    "places": "places",
    "document": "documents",
    "organisation": "organisations",
    "issuer": "organisations",
    "owner": "organisations",
    "guiding_organisation": "organisations",
    "partners": "organisations",
    "authority": "organisations",
}
"""Field to the register whose keys it offers."""
_LONG: Final = ("body", "summary", "said", "note", "text", "problem", "method", "results")
"""Fields of more than a line."""
_SHORT: Final = {"PlaceEntry": "place", "MentionedModel": "model", "InlineDocument": "document"}
"""Type of an item that may be written as its key alone, to the field that this is."""
_ITEM: Final = "muc"
"""Name of the one field of an item."""
_TELLING: Final = (
    *("name", "organisation", "document", "number", "model", "place", "as_named", "measure", "key", "value"),
    *("status", "form", "title", "publisher", "text", "caption", "recipient", "date"),
)
"""Fields by which an item is known, the more telling first."""
_MOST_TOLD: Final = 3
_LONGEST_TOLD: Final = 80
"""Units: letters."""
_FACT_KEYS: Final = {"value", "basis", "note"}


class Form(NamedTuple):
    """A kind's form, as Decap CMS and theme/admin/shapes.js read it."""

    fields: list[dict[str, Any]]
    shape: dict[str, Any]
    """How the data of the form stand in the file."""
    order: list[str]
    """Keys of a record, as they follow."""


class _Ways(NamedTuple):
    """The ways in which a value may be written."""

    scalar: Mapping[str, Any] | None
    is_fact: bool
    item: Mapping[str, Any] | None
    """Of a list."""
    part: Mapping[str, Any] | None
    """A mapping that is no fact."""
    part_name: str


def form_of(kind: Kind) -> Form:
    """Make the form of a kind: what must be filled in comes first."""
    schema = json_schema(kind)
    required = schema["required"]
    pairs = dict(_fields(schema, schema["$defs"]))
    order = list(schema["properties"])
    first = [name for name in order if name in required]
    rest = [name for name in order if name not in required]
    named = {
        "name": ID_FIELD,
        "label": "Mã mục tin (tên tệp)",
        "widget": FILE_NAME,
        "hint": "Chữ thường không dấu, số và gạch nối; đặt một lần, không đổi.",
        "required": False,
    }
    return Form(
        [named, *(pairs[name][0] for name in (*first, *rest) if name in pairs)],
        {"is": "object", "fields": {name: shape for name, (_, shape) in pairs.items()}},
        order,
    )


def _fields(
    part: Mapping[str, Any], definitions: Mapping[str, Any], part_name: str = ""
) -> Iterator[tuple[str, tuple[dict[str, Any], dict[str, Any]]]]:
    """Pair each field that a form can show with its widget and its shape; others stay as they are."""
    for name, schema in part["properties"].items():
        made = _widget(name, _ways(schema, definitions), definitions)
        if made is None:
            continue
        widget, shape = made
        if widget["widget"] == "object":
            # What a part must have, it must have only where there is such a part.
            for inner in widget["fields"]:
                inner["required"] = False
        field = {
            "name": name,
            "label": _LABELS.get(f"{part_name}.{name}") or _label(name),
            "hint": schema.get("description", ""),
            "required": name in part.get("required", ()),
        }
        yield name, ({**field, **widget}, shape)


def _label(name: str) -> str:
    return _LABELS.get(name) or FIELD_LABELS.get(name, name)


def _ways(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> _Ways:
    scalar = item = part = None
    is_fact, part_name = False, ""
    for given in schema.get("anyOf", [schema]):
        way = definitions[given["$ref"].rpartition("/")[2]] if "$ref" in given else given
        if way.get("type") == "array":
            item = way["items"]
        elif set(way.get("properties", ())) == _FACT_KEYS:
            is_fact = True
        elif "properties" in way:
            part, part_name = way, given.get("$ref", "").rpartition("/")[2]
        elif way.get("type") not in ("null", "object") and ("type" in way or "enum" in way):
            scalar = scalar or way
    return _Ways(scalar, is_fact, item, part, part_name)


def _widget(
    name: str, ways: _Ways, definitions: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]] | None:
    if ways.item is not None:
        return _list(name, ways, definitions)
    if ways.part is not None:
        return _object(ways, definitions)
    if ways.scalar is not None:
        return _scalar(name, ways), {"is": "text"}
    return None


def _list(
    name: str, ways: _Ways, definitions: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]] | None:
    assert ways.item is not None
    inner = _widget(name, _ways(ways.item, definitions), definitions)
    assert inner is not None
    widget, item = inner
    # A list of scalars may also be written as one of them, or as a block of lines.
    shape = {"is": "list", "item": item, "single": ways.scalar is not None or ways.is_fact}
    if item["is"] == "object":
        inside = {"fields": widget["fields"], "summary": _summary(widget["fields"])}
    elif "words" in widget and not widget.get("certain"):
        options = [{"value": word, "label": label} for word, label in widget["words"]]
        return {"widget": "select", "multiple": True, "options": options}, shape
    else:
        field = {"name": _ITEM, "label": _label(name), "required": False, **widget}
        inside = {"field": field, "summary": _shown(_ITEM)}
    return {"widget": "list", "collapsed": True, "minimize_collapsed": True, **inside}, shape


def _summary(fields: list[dict[str, Any]]) -> str:
    """Say what a folded item shows: the fields that tell it from its neighbours."""
    names = {field["name"] for field in fields if field["widget"] == FACT}
    told = [name for name in _TELLING if name in names][:_MOST_TOLD]
    # Words of its own in place of an empty text, for which Decap would say "No organisation".
    return " ".join([*(_shown(name) for name in told), "{{fields.khong-co | default(' ')}}"])


def _shown(name: str) -> str:
    return f"{{{{fields.{name} | truncate({_LONGEST_TOLD}, '…')}}}}"


def _object(ways: _Ways, definitions: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    assert ways.part is not None
    pairs = dict(_fields(ways.part, definitions, ways.part_name))
    fields = [field for field, _ in pairs.values()]
    widget = {"widget": "object", "collapsed": True, "fields": fields}
    shape = {"is": "object", "fields": {name: shape for name, (_, shape) in pairs.items()}}
    if short := _SHORT.get(ways.part_name):
        shape["short"] = short
    return widget, shape


def _scalar(name: str, ways: _Ways) -> dict[str, Any]:
    assert ways.scalar is not None
    widget: dict[str, Any] = {"widget": FACT}
    if ways.is_fact:
        widget["certain"] = True
    if "enum" in ways.scalar:
        widget["words"] = [[word, label] for word, label in _words(ways.scalar["enum"]).items()]
    elif ways.scalar.get("type") == "boolean":
        widget["words"] = [["true", "Có"], ["false", "Không"]]
    elif ways.scalar.get("pattern", "").startswith("^images/"):
        return {"widget": "file", "choose_url": False}
    elif keys := _KEYS.get(name):
        widget["keys"] = keys
    elif "d{4}" in ways.scalar.get("pattern", ""):
        widget["format"] = "2024-07-05"
    elif name in _LONG:
        widget["long"] = True
    return widget


def _words(words: list[str]) -> dict[str, str]:
    for vocabulary in VOCABULARIES.values():
        if list(vocabulary) == words:
            return vocabulary
    return dict(zip(words, words, strict=True))
