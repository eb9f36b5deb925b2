"""Annotated types of the fields that records and registers are made of."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import CoreSchema

from generator.domain.fact import Fact
from generator.domain.mistake import Mistake
from generator.domain.moment import PartialDate
from generator.domain.number import Number, Percent, parse_number, parse_percent
from generator.domain.typed import scalars
from generator.domain.typed.facts import MistakesError, fact_of, plain
from generator.domain.vocabulary import BASES

_TEXT: Final = {"type": ["string", "number", "boolean"]}
_DATE: Final = {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
_MONTH: Final = {"type": "string", "pattern": r"^\d{4}-\d{2}(-\d{2})?$"}
_DAY: Final = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_NUMBER: Final = {"type": ["number", "string"]}
_KEY: Final = {"type": "string", "pattern": "^[a-z0-9-]+$"}
_ADDRESS: Final = {"type": "string", "pattern": "^(https?://|mailto:)"}
_LINES: Final = {"type": "string"}


class Part(BaseModel):
    """A mapping of a content file: frozen, and no key but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)


def fact_schema(value: dict[str, Any]) -> dict[str, Any]:
    """Describe a fact for the editors' tools: plain, or with its basis."""
    return {
        "anyOf": [
            value,
            {
                "type": "object",
                "properties": {"value": value, "basis": {"enum": list(BASES)}, "note": _TEXT},
                "additionalProperties": False,
            },
        ]
    }


def words(vocabulary: dict[str, str]) -> Any:
    """Give what reads and describes a word of a vocabulary.

    Shape: a pair for Annotated[str, *words(...)].
    """
    return PlainValidator(plain(scalars.word_of(vocabulary))), WithJsonSchema({"enum": list(vocabulary)})


def word_facts(vocabulary: dict[str, str]) -> Any:
    """Give what reads and describes a word of a vocabulary with its basis.

    Shape: a pair for Annotated[Fact[str], *word_facts(...)].
    """
    reader = fact_of(scalars.word_of(vocabulary))
    return PlainValidator(reader), WithJsonSchema(fact_schema({"enum": list(vocabulary)}))


def lines(raw: Any) -> Any:
    """Read a list of texts that is written as a block, one item a line."""
    if raw.__class__ is str and "\n" in raw:
        return [line.strip() for line in raw.split("\n") if line.strip()]
    return raw


class NeverUnknown:
    """Says of a required fact that it must have a value, so that nobody is told to leave it unknown."""


class AlsoWritten:
    """Tells the editors' tools of another way to write a field, which a reader brings to the usual one."""

    def __init__(self, *schemas: dict[str, Any]) -> None:
        self._schemas = schemas

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [*self._schemas, handler(core)]}


def _or_lines(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [{"type": "array", "items": schema}, _LINES]}


_read_text: Final = fact_of(scalars.parse_text)


def text_or_texts(raw: Any) -> Fact[str] | tuple[Fact[str], ...]:
    """Read running text, or a list of points.

    Errors: MistakesError with what is wrong in every point.
    """
    if raw.__class__ is not list:
        return _read_text(raw)
    mistakes: list[Mistake] = []
    texts: list[Fact[str]] = []
    for index, item in enumerate(raw):
        try:
            texts.append(_read_text(item))
        except MistakesError as error:
            mistakes += [mistake._replace(at=(index, *mistake.at)) for mistake in error.mistakes]
    if not raw:
        mistakes.append(Mistake("field-empty"))
    if mistakes:
        raise MistakesError(*mistakes)
    return tuple(texts)


LINES: Final[Any] = (BeforeValidator(lines), AlsoWritten(_LINES))
"""For Annotated: a list of words or keys that may be written as a block."""

Text = Annotated[str, PlainValidator(plain(scalars.parse_text)), WithJsonSchema(_TEXT)]
Key = Annotated[str, PlainValidator(plain(scalars.parse_key)), WithJsonSchema(_KEY)]
PlaceKey = Annotated[str, PlainValidator(plain(scalars.parse_place_key)), WithJsonSchema(_KEY)]
RecordId = Annotated[str, PlainValidator(plain(scalars.parse_id)), WithJsonSchema(_KEY)]
Address = Annotated[str, PlainValidator(plain(scalars.parse_address)), WithJsonSchema(_ADDRESS)]
ImagePath = Annotated[
    str,
    PlainValidator(plain(scalars.parse_image_path)),
    WithJsonSchema({"type": "string", "pattern": "^images/"}),
]
SitePath = Annotated[str, PlainValidator(plain(scalars.parse_site_path)), WithJsonSchema({"type": "string"})]
Flag = Annotated[bool, PlainValidator(plain(scalars.parse_flag)), WithJsonSchema({"type": "boolean"})]
Index = Annotated[
    int, PlainValidator(plain(scalars.parse_index)), WithJsonSchema({"type": "integer", "minimum": 0})
]
Day = Annotated[PartialDate, PlainValidator(plain(scalars.parse_full_date)), WithJsonSchema(_DAY)]
AnyDate = Annotated[PartialDate, PlainValidator(plain(scalars.parse_any_date)), WithJsonSchema(_DATE)]

FactText = Annotated[
    Fact[str], PlainValidator(fact_of(scalars.parse_text)), WithJsonSchema(fact_schema(_TEXT))
]
FactFlag = Annotated[
    Fact[bool], PlainValidator(fact_of(scalars.parse_flag)), WithJsonSchema(fact_schema({"type": "boolean"}))
]
FactNumber = Annotated[
    Fact[Number], PlainValidator(fact_of(parse_number)), WithJsonSchema(fact_schema(_NUMBER))
]
FactPercent = Annotated[
    Fact[Percent], PlainValidator(fact_of(parse_percent)), WithJsonSchema(fact_schema(_NUMBER))
]
FactDate = Annotated[
    Fact[PartialDate], PlainValidator(fact_of(scalars.parse_any_date)), WithJsonSchema(fact_schema(_DATE))
]
FactMonth = Annotated[
    Fact[PartialDate], PlainValidator(fact_of(scalars.parse_month_date)), WithJsonSchema(fact_schema(_MONTH))
]

Texts = Annotated[tuple[Text, ...], BeforeValidator(lines), WithJsonSchema(_or_lines(_TEXT))]
FactTexts = Annotated[
    tuple[FactText, ...], BeforeValidator(lines), WithJsonSchema(_or_lines(fact_schema(_TEXT)))
]
FactTextOrTexts = Annotated[
    Fact[str] | tuple[Fact[str], ...],
    PlainValidator(text_or_texts),
    WithJsonSchema({"anyOf": [*fact_schema(_TEXT)["anyOf"], {"type": "array", "items": fact_schema(_TEXT)}]}),
]
"""Running text, or a list of points."""
RecordIds = Annotated[tuple[RecordId, ...], BeforeValidator(lines), WithJsonSchema(_or_lines(_KEY))]
SitePaths = Annotated[
    tuple[SitePath, ...], BeforeValidator(lines), WithJsonSchema(_or_lines({"type": "string"}))
]
