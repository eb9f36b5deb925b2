"""The kinds of record: their fields, their checks, and how they are read."""

from generator.kinds.conference import CONFERENCE
from generator.kinds.kind import Kind
from generator.kinds.model import MODEL
from generator.kinds.reading import RecordReading, read_record

__all__ = ["CONFERENCE", "MODEL", "Kind", "RecordReading", "read_record"]
