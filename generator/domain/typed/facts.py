"""Readers that pydantic calls: a scalar as it is, or with its basis and note."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from generator.domain.fact import INFERRED, STATED, UNKNOWN, Fact
from generator.domain.folding import nearest
from generator.domain.mistake import Mistake, PathSteps
from generator.domain.typed.scalars import Parse, word_of
from generator.domain.vocabulary import BASES

T = TypeVar("T")
FACT_KEYS: Final = ("value", "basis", "note")
BASIS_KEYS: Final = ("basis", "note")
_parse_basis = word_of(BASES)


class MistakesError(ValueError):
    """Carries the mistakes of one value through pydantic."""

    def __init__(self, *mistakes: Mistake) -> None:
        super().__init__("; ".join(mistake.code for mistake in mistakes))
        self.mistakes = mistakes


def plain(parse: Parse[T]) -> Callable[[Any], T]:
    """Make the reader of a scalar that takes no basis."""

    def read_plain(raw: Any) -> T:
        if raw.__class__ is not str:
            raise MistakesError(_not_scalar(raw))
        value = parse(raw)
        if isinstance(value, Mistake):
            raise MistakesError(value)
        return value

    return read_plain


def fact_of(parse: Parse[T]) -> Callable[[Any], Fact[T]]:
    """Make the reader of a fact: a scalar, or {value, basis, note}."""

    def read_fact(raw: Any) -> Fact[T]:
        if raw.__class__ is str:
            value = parse(raw)
            if isinstance(value, Mistake):
                raise MistakesError(value)
            return Fact(value, STATED, None)
        return read_full_fact(raw, lambda inner: _scalar(inner, parse))

    return read_fact


def read_full_fact(raw: Any, read: Callable[[Any], T | Mistake]) -> Fact[T]:
    """Read {value, basis, note} whose value is read by the given reader.

    Errors: MistakesError with everything that is wrong in it.
    """
    if raw.__class__ is not dict:
        raise MistakesError(_not_scalar(raw))
    if "value" not in raw and "basis" not in raw:
        raise MistakesError(_fact_expected(raw))
    mistakes = unknown_keys(raw, FACT_KEYS)
    basis, note = read_basis(raw, mistakes)
    value: T | None = None
    if "value" in raw:
        read_value = read(raw["value"])
        if isinstance(read_value, Mistake):
            mistakes.append(read_value._replace(at=("value", *read_value.at)))
        else:
            value = read_value
            if basis == UNKNOWN:
                mistakes.append(Mistake("fact-unknown-with-value", _shown(raw["value"]), at=("basis",)))
    elif basis != UNKNOWN and not mistakes:
        mistakes.append(Mistake("fact-without-value", basis, at=("basis",)))
    if mistakes:
        raise MistakesError(*mistakes)
    return Fact(value, basis, note)


def read_basis(raw: dict[str, Any], mistakes: list[Mistake]) -> tuple[str, str | None]:
    """Read `basis` and `note` of a mapping; what is wrong joins the mistakes."""
    basis = STATED
    if "basis" in raw:
        word = _scalar(raw["basis"], _parse_basis)
        if isinstance(word, Mistake):
            mistakes.append(word._replace(at=("basis",)))
            # Read on as the basis that asks least of the rest.
            basis = INFERRED
        else:
            basis = word
    note = raw.get("note")
    if note is not None and note.__class__ is not str:
        mistakes.append(_not_scalar(note)._replace(at=("note",)))
        note = None
    return basis, (note.strip() or None) if note is not None else None


def unknown_keys(raw: dict[str, Any], legal: tuple[str, ...], at: PathSteps = ()) -> list[Mistake]:
    """Tell every key of a mapping that its reader does not know."""
    mistakes: list[Mistake] = []
    for key in raw:
        if key not in legal:
            near = nearest(key, legal) or ""
            code = "field-unknown" if near else "field-stray"
            details = (("legal", ", ".join(legal)),)
            mistakes.append(Mistake(code, key, near, (*at, key), on_key=True, details=details))
    return mistakes


def _scalar(raw: Any, parse: Parse[T]) -> T | Mistake:
    return parse(raw) if raw.__class__ is str else _not_scalar(raw)


def _not_scalar(raw: Any) -> Mistake:
    if raw.__class__ is list:
        return Mistake("value-is-list", _shown(raw))
    if raw.__class__ is dict and (raw.keys() & {"value", "basis"}):
        return Mistake("fact-not-allowed", _shown(raw))
    return Mistake("value-is-mapping", _shown(raw))


def _fact_expected(raw: dict[str, Any]) -> Mistake:
    if raw.keys() <= set(FACT_KEYS):
        return Mistake("fact-without-value", STATED)
    meant = next((key for key in raw if key not in FACT_KEYS and nearest(key, FACT_KEYS)), None)
    if meant is None:
        return Mistake("value-is-mapping", _shown(raw))
    return unknown_keys({meant: None}, FACT_KEYS)[0]


def _shown(raw: Any) -> str:
    if raw.__class__ is dict:
        return "{" + ", ".join(f"{key}: {_shown(value)}" for key, value in raw.items()) + "}"
    if raw.__class__ is list:
        return "[" + ", ".join(_shown(item) for item in raw) + "]"
    return str(raw)
