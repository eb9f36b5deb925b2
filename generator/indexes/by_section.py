"""Lists all conferences and all models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.index import Index
from generator.domain.library import SECTIONS

if TYPE_CHECKING:
    from generator.domain.library import Library
    from generator.domain.record import Headline

ALL = ""
"""The single key: such an index has one page of its own and no pages of keys."""


def _keys_of_kind(kind: str, headline: Headline) -> tuple[str, ...]:
    return (ALL,) if headline.kind == kind else ()


def _conferences(headline: Headline, _library: Library) -> tuple[str, ...]:
    return _keys_of_kind("conference", headline)


def _models(headline: Headline, _library: Library) -> tuple[str, ...]:
    return _keys_of_kind("model", headline)


def _title_conferences(_key: str, _library: Library) -> str:
    return "Hội nghị"


def _title_models(_key: str, _library: Library) -> str:
    return "Mô hình, điển hình “Dân vận khéo”"


def _always(_library: Library) -> tuple[str, ...]:
    return (ALL,)


def _is_all(key: str, _library: Library) -> bool:
    return key == ALL


CONFERENCES = Index(
    "conferences", _conferences, SECTIONS["conference"], "Hội nghị", _title_conferences, _always, _is_all
)
MODELS = Index("models", _models, SECTIONS["model"], "Mô hình", _title_models, _always, _is_all)
