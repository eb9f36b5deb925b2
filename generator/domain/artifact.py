"""One file of the published site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A whole file, ready to be written."""

    path: str
    """Path inside the site folder, with forward slashes: hoi-nghi/2024/x/index.html."""
    content: bytes
