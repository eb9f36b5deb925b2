"""What pydantic found wrong, as problems with their place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.domain.fact import Fact
from generator.domain.folding import nearest, slug
from generator.domain.mistake import Mistake, PathSteps
from generator.domain.problem import Problem, Severity
from generator.domain.typed.facts import MistakesError
from generator.domain.typed.fields import NeverUnknown
from generator.domain.yaml_text import Positions, field_path

_SHOWN: Final = 80
_EXAMPLES: Final = {
    "date-malformed": "2024-07-05",
    "date-impossible": "2024-07-05",
    "date-needs-day": "2024-07-05",
    "date-needs-month": "2024-07",
    "number-malformed": "1000",
    "number-unit": "1000",
    "number-too-long": "150 triệu",
    "value-key": "huyen-gia-vien",
    "value-id": "hoi-nghi-tong-ket-2023",
    "value-not-flag": "true",
    "reference-figure": "…",
    "reference-place": "…",
    "reference-organisation": "…",
    "address-scheme": "https://…",
    "address-space": "https://…",
    "address-malformed": "https://…",
    "media-path": "images/ten-anh.jpg",
    "alias-path": "/hoi-nghi/2023/ten-cu/",
}
"""What to show where no nearest legal value can be told."""

_VIETNAMESE_KEYS: Final = {
    "tieu-de": "title",
    "nhan-de": "title",
    "tom-tat": "summary",
    "noi-dung": "body",
    "dia-phuong": "places",
    "dia-ban": "places",
    "cap": "level",
    "chu-de": "subjects",
    "dai-bieu": "people",
    "co-quan": "organisations",
    "van-ban": "documents",
    "so-lieu": "figures",
    "anh": "media",
    "nguon": "sources",
    "lien-quan": "related",
    "trang-thai": "status",
    "ngay-dang": "published",
    "ngay": "date",
    "loai": "kind",
    "ky": "period",
    "dia-diem": "venue",
    "nhiem-vu": "tasks",
    "ten": "name",
    "dia-chi": "address",
    "linh-vuc": "field",
    "cach-lam": "method",
    "ket-qua": "results",
    "lich-su": "history",
    "don-vi": "unit",
    "ghi-chu": "note",
    "vai-tro": "role",
    "chuc-vu": "titles",
    "gia-tri": "value",
    "author": "byline",
    "organizations": "organisations",
    "organization": "organisation",
}


def mistakes_of(error: ValidationError, raw: Any, top: type[BaseModel]) -> Iterator[Mistake]:
    """Turn pydantic's errors into mistakes, each with its path from the top of the data.

    A key that is misspelt is one mistake, not an unknown key and a missing one.
    """
    errors = error.errors(include_url=False)
    missing = {detail["loc"] for detail in errors if detail["type"] == "missing"}
    stands_for: set[PathSteps] = set()
    for detail in errors:
        if detail["type"] == "extra_forbidden":
            mistake = _unknown_key(detail, top, missing)
            stands_for.add((*detail["loc"][:-1], mistake.nearest))
            yield mistake
    for detail in errors:
        match detail["type"]:
            case "extra_forbidden":
                pass
            case "missing":
                if detail["loc"] not in stands_for:
                    code = "fact-missing" if _wants_fact(detail["loc"], top) else "field-missing"
                    yield Mistake(code, at=_existing(detail["loc"], raw, one_more=True))
            case "value_error":
                yield from _own(detail, raw)
            case _:
                yield _wrong_shape(detail, raw)


def problem_of(
    mistake: Mistake, file: str, positions: Positions, severity: Severity = Severity.ERROR
) -> Problem:
    """Give a mistake its place in a file."""
    line, column = positions.of(mistake.at, key=mistake.on_key)
    details = dict(mistake.details)
    alternatives = details.get("legal", "").replace(", ", " | ")
    details["nearest"] = mistake.nearest or alternatives or _EXAMPLES.get(mistake.code, "")
    return Problem(
        file,
        line,
        column,
        mistake.code,
        field_path(mistake.at),
        severity,
        shortened(mistake.found),
        tuple(sorted((name, text) for name, text in details.items() if text)),
    )


def shortened(text: str) -> str:
    """Return a text on one line, cut where it is too long to read in a message."""
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def fields_of(part: type[BaseModel]) -> tuple[str, ...]:
    """List the keys that a mapping may have, as editors write them."""
    return tuple(field.alias or name for name, field in part.model_fields.items())


def part_at(top: type[BaseModel], path: Iterable[str | int]) -> type[BaseModel] | None:
    """Find the type of the mapping at a path, or None where there is none."""
    part: type[BaseModel] | None = top
    for step in path:
        if isinstance(step, int) or part is None:
            continue
        named = {field.alias or name: field for name, field in part.model_fields.items()}
        part = _part_in(named[step].annotation) if step in named else None
    return part


def _wants_fact(path: PathSteps, top: type[BaseModel]) -> bool:
    part = part_at(top, path[:-1])
    assert part is not None, "only a mapping can lack a field"
    named = {field.alias or name: field for name, field in part.model_fields.items()}
    field = named.get(str(path[-1]))
    if field is None or any(isinstance(it, NeverUnknown) for it in field.metadata):
        return False
    return get_origin(field.annotation) is Fact


def _part_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    arguments = getattr(annotation, "__args__", ())
    return next((part for part in map(_part_in, arguments) if part is not None), None)


def _unknown_key(detail: ErrorDetails, top: type[BaseModel], missing: set[PathSteps]) -> Mistake:
    *parent, key = detail["loc"]
    part = part_at(top, parent)
    legal = fields_of(part) if part is not None else ()
    word = str(key)
    translated = _VIETNAMESE_KEYS.get(slug(word))
    near = translated if translated in legal else nearest(word, legal)
    # Where one field is missing beside a strange key, that field was meant, whatever the key is called.
    gaps = [loc[-1] for loc in missing if loc[:-1] == tuple(parent)]
    if near is None and len(gaps) == 1:
        near = str(gaps[0])
    code = "field-unknown" if near else "field-stray"
    return Mistake(code, word, near or "", detail["loc"], on_key=True, details=(("legal", ", ".join(legal)),))


def _own(detail: ErrorDetails, raw: Any) -> Iterator[Mistake]:
    cause = detail["ctx"]["error"]
    assert isinstance(cause, MistakesError)
    for mistake in cause.mistakes:
        absent = mistake.code in {"field-missing", "fact-missing"}
        path = _existing((*detail["loc"], *mistake.at), raw, one_more=absent) or detail["loc"][:1]
        yield mistake._replace(at=path, found=mistake.found or _found(raw, path))


def _wrong_shape(detail: ErrorDetails, raw: Any) -> Mistake:
    path = _existing(detail["loc"], raw)
    wants_list = detail["type"] in {"tuple_type", "list_type"}
    found = detail["input"]
    shape = "list" if isinstance(found, list) else "mapping" if isinstance(found, dict) else "text"
    code = "value-not-list" if wants_list else "value-not-mapping"
    shown = found if isinstance(found, str) else ""
    return Mistake(code, shown, at=path, details=(("shape", shape),))


def holds(here: Any, step: str | int) -> bool:
    """Tell whether data has something at a step."""
    if isinstance(here, dict):
        return step in here
    return isinstance(here, list) and isinstance(step, int) and step < len(here)


def _existing(path: PathSteps, raw: Any, *, one_more: bool = False) -> PathSteps:
    """Cut a path where the data ends: readers put steps of their own below what an editor wrote."""
    here = raw
    for depth, step in enumerate(path):
        if holds(here, step):
            here = here[step]
        elif isinstance(here, str) and "\n" in here and isinstance(step, int):
            return path[: depth + 1]
        else:
            return path[: depth + 1] if one_more else path[:depth]
    return path


def _found(raw: Any, path: PathSteps) -> str:
    here = raw
    for step in path:
        if not holds(here, step):
            break
        here = here[step]
    return here if isinstance(here, str) else ""
