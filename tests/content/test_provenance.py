from __future__ import annotations

from tools.make_sources import CONTENT, NAME, sources_table


def test_the_provenance_table_tells_what_the_records_say() -> None:
    assert (CONTENT / NAME).read_text("utf-8") == sources_table(CONTENT), "run `make sources`"
