"""Put right what has one right answer in the files of the content."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from generator.domain.yaml_text.mending import Mend, mend_file
from generator.kinds.field_order import field_order
from generator.registry import KINDS
from generator.store.source_tree import find, read_source
from generator.store.whole_files import replace_file

if TYPE_CHECKING:
    from collections.abc import Collection

    from generator.settings import Settings


class FileMended(NamedTuple):
    """A file that was put right."""

    file: str
    mends: tuple[Mend, ...]


def mend_content(settings: Settings, among: Collection[str] = ()) -> Iterator[FileMended]:
    """Put right the records and registers, or those of them that are named or stand in a folder named.

    Order: by path, records first.
    Errors: MachineFailure when a file cannot be read or written; those before it are put right then.
    """
    tree = find(settings.content)
    for path in [record.file.path for record in tree.records] + [file.path for file in tree.registers]:
        if among and not any(PurePosixPath(path).is_relative_to(asked) for asked in among):
            continue
        raw = read_source(settings.content, path)
        kind = KINDS.get(path.partition("/")[0])
        mended = mend_file(raw, field_order(kind) if kind else (), top_list=path == "links.yaml")
        if mended.raw != raw:
            replace_file(settings.content / path, mended.raw)
            yield FileMended(path, mended.mends)
