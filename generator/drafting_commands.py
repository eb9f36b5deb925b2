"""What `new` does: ask, draft from an article, and write the record's file."""

from __future__ import annotations

import datetime
import re
import sys
from typing import TYPE_CHECKING, Any

from generator import pipeline
from generator.domain.folding import nearest
from generator.domain.mistake import Mistake
from generator.domain.moment import parse_date
from generator.domain.problem import Problem
from generator.domain.registers import Registers
from generator.domain.typed.scalars import parse_id
from generator.domain.vocabulary import VOCABULARIES
from generator.drafting.commented_record import MARK, commented_record
from generator.drafting.draft import draft
from generator.drafting.likeness import likeness
from generator.drafting.marked import Value, sure
from generator.drafting.proposals import free_id
from generator.drafting.questions import Questions
from generator.messages import asking, explain, text_report
from generator.registry import KINDS
from generator.store.configuration import shown_path
from generator.store.ledger import read_ledger
from generator.store.new_records import read_article, write_new
from generator.store.source_tree import find

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping

    from generator.kinds.kind import Kind
    from generator.settings import Settings

WORDS = {"kind": "conference-kind", "class": "model-class", "field": "field", "status": "life-status"}
"""Options that take a word of a vocabulary."""
_WORDS = {
    "vi": {
        "written": "Đã ghi {file}. Điền các trường bắt buộc, rồi chạy: python3 build.py check {file}",
        "marks": "{count} chỗ có “cần xem” cần người xem lại.",
        "twice": "Chú ý: {message} {hint}",
        "id": "Mã của mục tin [{proposed}]: ",
        "registers": "Các sổ dùng chung đang có lỗi nên không gợi ý được; xem: python3 build.py check",
        "word": "{name}: “{found}” không phải một trong {legal}",
        "date": "date: “{found}” không phải một ngày; ví dụ 2024-01-10",
        "bad-id": "id: “{found}” không dùng được, hoặc đã có mục tin dùng; thử {proposed}",
    },
    "en": {
        "written": "{file} written. Fill the required fields, then run: python3 build.py check {file}",
        "marks": "{count} places marked “cần xem” want a look.",
        "twice": "Note: {message} {hint}",
        "id": "Id of the record [{proposed}]: ",
        "registers": "The registers have mistakes, so nothing can be offered; see: python3 build.py check",
        "word": "{name}: “{found}” is none of {legal}",
        "date": "date: “{found}” is no date; for example 2024-01-10",
        "bad-id": "id: “{found}” cannot be used or is taken; try {proposed}",
    },
}


_KEYS = (
    ("places", "place", {"role": "scope"}),
    ("organisations", "organisation", {"role": "host"}),
    ("documents", "document", {"relation": "cites"}),
)
"""Fields whose options take keys of a register, the option, and what is said besides."""


class _UsageError(Exception):
    """An option that cannot be understood."""


def new(settings: Settings, given: argparse.Namespace, ask: Callable[[str], str] | None = None) -> int:
    """Write a new record with a comment for every field, and give the exit code.

    Errors: MachineFailure when a file cannot be read or written.
    """
    words = _WORDS[settings.language]
    kind = next(kind for kind in KINDS.values() if kind.name == given.record)
    registers = pipeline.registers_of(settings)
    if registers is None:
        _tell(words["registers"])
        registers = Registers()
    today = datetime.datetime.now().astimezone().date().isoformat()
    try:
        options = _from_options(kind, given, words)
        drafted = _drafted(kind, given.article, registers, options)
        if isinstance(drafted, tuple):
            return _stop(list(drafted), settings)
        filled = {**drafted, **options}
        if ask is None and given.article is None and sys.stdin.isatty():
            ask = _at_terminal
        told = _Told(settings, kind, words["twice"])
        told.look(filled)
        if ask is not None:
            questions = Questions(ask, _tell, registers, told.look, asking(settings.language))
            filled = questions.conference(filled) if kind.name == "conference" else questions.model(filled)
        filled = _with_today(filled, today)
        record = _id(settings, kind, filled, given.id, ask)
    except _UsageError as error:
        _tell(str(error))
        return 2
    text = commented_record(kind, filled)
    marks = text.count(f"# {MARK}: ")
    if given.stdout:
        sys.stdout.write(text)
    else:
        path = f"{kind.folder}/{_year(kind, filled, today)}/{record}.yaml"
        problem = write_new(settings.content, path, text)
        if problem is not None:
            return _stop([problem], settings)
        file = shown_path(settings, path)
        sys.stdout.write(f"{words['written'].format(file=file)}\n")
    if marks:
        _tell(words["marks"].format(count=marks))
    return 0


def _drafted(
    kind: Kind, article: str | None, registers: Registers, options: Mapping[str, Value]
) -> dict[str, Value] | tuple[Problem, ...]:
    """Draft the fields that the kind has from an article; none without one."""
    if article is None:
        return {}
    found = draft(read_article(article), article, registers, kind.name, options)
    if isinstance(found, tuple):
        return found
    fields = {field.alias or name for name, field in kind.record_type.model_fields.items()}
    return {name: value for name, value in found.items() if name in fields}


class _Told:
    """Tells of records that may tell of the same, each once."""

    def __init__(self, settings: Settings, kind: Kind, words: str) -> None:
        self._settings, self._kind, self._words = settings, kind, words
        self._said: set[tuple[str, str]] = set()

    def look(self, filled: Mapping[str, Value]) -> None:
        """Look among the records that there are, as far as what is filled in tells."""
        for finding in pipeline.told_before(self._settings, likeness(self._kind.name, filled)):
            other = dict(finding.details)["other"]
            if (finding.code, other) not in self._said:
                self._said.add((finding.code, other))
                details = (("other", shown_path(self._settings, other)),)
                shown = Problem(other, 1, 1, finding.code, details=details)
                explained = explain(shown, self._settings.language)
                _tell(self._words.format(message=explained.message, hint=explained.hint))


def _stop(problems: list[Problem], settings: Settings) -> int:
    for problem in problems:
        _tell(text_report(problem, settings.language, shown_path(settings, problem.file)))
    return 1


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _at_terminal(question: str) -> str:
    """Ask at the terminal; the end of the input leaves every question out."""
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline()


def _from_options(kind: Kind, given: argparse.Namespace, words: Mapping[str, str]) -> dict[str, Value]:
    """Take what the command line says.

    Errors: _UsageError names what cannot be understood.
    """
    filled: dict[str, Value] = {**dict(_words_given(given, words)), **_date_given(given.date, words)}
    for name in ("title", "name", "address"):
        if getattr(given, name) is not None:
            filled[name] = getattr(given, name)
    for name, key, more in _KEYS:
        if keys := getattr(given, key):
            filled[name] = [{key: it, **more} for it in keys]
    source = {name: getattr(given, name) for name in ("publisher", "url") if getattr(given, name)}
    if source:
        filled["sources"] = [source]
    if kind.name == "model" and (filled.keys() & {"date", "status"}):
        step = {"status": filled.pop("status", "dang-ky"), "date": filled.pop("date", "")}
        filled["history"] = [{name: value for name, value in step.items() if value}]
    return filled


def _words_given(given: argparse.Namespace, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, vocabulary in WORDS.items():
        found = getattr(given, f"{name}_word")
        if found is not None:
            legal = VOCABULARIES[vocabulary]
            word = found if found in legal else nearest(found, legal)
            if word is None:
                raise _UsageError(words["word"].format(name=name, found=found, legal=", ".join(legal)))
            yield name, word


def _date_given(date: str | None, words: Mapping[str, str]) -> dict[str, str]:
    if date is None:
        return {}
    read = parse_date(date)
    if isinstance(read, Mistake) and read.code == "date-malformed":
        read = parse_date(read.nearest)
    if isinstance(read, Mistake):
        raise _UsageError(words["date"].format(found=date))
    return {"date": read.iso()}


def _with_today(filled: Mapping[str, Value], today: str) -> dict[str, Value]:
    """Say that the source was read and the record begun today, where nothing else is said."""
    sources: Any = filled.get("sources") or [{}]
    first, *rest = sources
    return {
        **filled,
        "sources": [{"publisher": "", "title": "", "url": "", **first, "retrieved": today}, *rest],
        "published": filled.get("published") or today,
    }


def _id(
    settings: Settings,
    kind: Kind,
    filled: Mapping[str, Value],
    wanted: str | None,
    ask: Callable[[str], str] | None,
) -> str:
    """Settle the id: the one that was wanted, or a free one made of what is known.

    Errors: _UsageError when the wanted one is taken or no id.
    """
    words = _WORDS[settings.language]
    taken = {record.stem for record in find(settings.content).records}
    # An id stays with its record for ever, also when the record's file is gone.
    taken |= {line.address.strip("/").rpartition("/")[2] for line in read_ledger(settings.content).lines}
    proposed = free_id(id_words(kind, filled), taken)
    if wanted is None and ask is not None:
        wanted = ask(words["id"].format(proposed=proposed)).strip() or None
    if wanted is None:
        return proposed
    if wanted in taken or isinstance(parse_id(wanted), Mistake):
        raise _UsageError(words["bad-id"].format(found=wanted, proposed=free_id([wanted], taken)))
    return wanted


def id_words(kind: Kind, filled: Mapping[str, Value]) -> list[str]:
    """List the words that a record's id is made of: where, what, when."""
    places: Any = sure(filled.get("places", "")) or [{}]
    place = str(places[0].get("place", ""))
    where = re.sub(r"^(?:tinh|thanh-pho|huyen|quan|thi-xa|xa|phuong|thi-tran|dac-khu|thon)-|-cu$", "", place)
    if kind.name == "model":
        return [_text(filled, "name") or _text(filled, "title"), where if where != "unknown" else ""]
    period: Any = sure(filled.get("period", "")) or {}
    date = _text(filled, "date")
    when = {"half": ("6-thang-dau-nam", "6-thang-cuoi-nam"), "quarter": ("quy-1", "quy-2", "quy-3", "quy-4")}
    parts = when.get(period.get("kind", ""), ())
    number = int(period.get("n", 0))
    part = parts[number - 1] if 1 <= number <= len(parts) else ""
    word = _text(filled, "kind")
    return [where if where != "unknown" else "", word, part, period.get("year") or date[:4]]


def _text(filled: Mapping[str, Value], name: str) -> str:
    value = sure(filled.get(name, ""))
    if isinstance(value, dict):
        value = value.get("value")
    return value if isinstance(value, str) else ""


def _year(kind: Kind, filled: Mapping[str, Value], today: str) -> str:
    """Tell the year folder: of a conference's date, of a model's first dated step, else today's."""
    date = _text(filled, "date")
    if kind.name == "model":
        steps: Any = sure(filled.get("history", "")) or []
        date = next((step["date"] for step in steps if isinstance(step.get("date"), str)), "")
    return date[:4] or today[:4]
