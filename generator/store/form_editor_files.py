"""The form editor's files: the bulletin's own from the theme, Decap CMS and its reader of YAML as fetched."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.store.failure import MachineFailure, failure_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_OWN: Final = (".js", ".css")
_PINS: Final = "packages.json"


def read_form_editor(root: Path, theme: Path) -> Mapping[str, bytes]:
    """Read every file that stands beside the form editor's page, by path inside its folder.

    Order: by path.
    Errors: MachineFailure when the pinned packages were not fetched, or a file cannot be read.
    """
    own = theme / "admin"
    files: dict[str, bytes] = {}
    try:
        pins = (own / _PINS).read_bytes()
        # The same as in tools/fetch_form_editor.py.
        fetched = root / ".cache" / "form-editor" / hashlib.sha256(pins).hexdigest()[:16]
        if not fetched.is_dir():
            raise MachineFailure("machine-form-editor", str(fetched))
        for folder in (fetched, own):
            for path in sorted(folder.rglob("*")):
                if path.is_file() and (folder == fetched or path.suffix in _OWN):
                    files[path.relative_to(folder).as_posix()] = path.read_bytes()
    except OSError as error:
        raise failure_of(error, error.filename or own) from error
    return dict(sorted(files.items()))
