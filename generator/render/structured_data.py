"""Data for machines inside a page's head: a block that no browser runs."""

from __future__ import annotations

from typing import Any, Final

from pydantic_core import to_json

_SAFE: Final = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
"""What could end the block, or begin a comment in it, is written as JSON writes any character."""


def data_block(data: dict[str, Any]) -> str:
    """Write JSON-LD as it stands in <head>; no text of the data can end the block."""
    return f'<script type="application/ld+json">{to_json(data).decode().translate(_SAFE)}</script>'
