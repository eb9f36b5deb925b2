"""Compare the record.json files of two finished sites: python -m benchmarks.same_data OURS THEIRS.

Prints each field that differs, how often, and one case of it; ends with exit code 1 when there is one.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def differences(ours: Any, theirs: Any, field: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Yield each field whose value differs, with both values; 10 and 10.0 are the same number."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in {**ours, **theirs}:
            yield from differences(ours.get(key, "absent"), theirs.get(key, "absent"), f"{field}.{key}")
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for mine, other in zip(ours, theirs, strict=True):
            yield from differences(mine, other, f"{field}[]")
    elif ours != theirs:
        yield field, ours, theirs


def main(ours: Path, theirs: Path) -> int:
    """Compare all records of our site."""
    found: dict[str, list[tuple[Any, Any]]] = {}
    files = sorted(ours.glob("*/*/*/record.json"))
    for file in files:
        other = theirs / file.relative_to(ours)
        read = json.loads(other.read_text("utf-8")) if other.exists() else "absent"
        for field, mine, its in differences(json.loads(file.read_text("utf-8")), read):
            found.setdefault(field, []).append((mine, its))
    for field, cases in found.items():
        print(f"{field or 'the record'}: {len(cases)}, such as {cases[0][0]!r} and {cases[0][1]!r}"[:300])
    print(f"{len(files)} records, {len(found)} fields differ")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
