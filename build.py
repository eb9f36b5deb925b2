"""Build the bulletin: python build.py --help."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

NEEDED = ("yaml", "pydantic", "jinja2", "mkdocs", "material")
"""One import of each library without which nothing works."""


def main() -> int:
    """Run the command line, in the project's own environment when this one lacks the libraries."""
    if sys.platform == "win32":
        # Locks, forked workers and replaced files are those of Unix.
        print(
            "Chương trình chạy trên Linux và macOS. Trên Windows, cài WSL (wsl --install) rồi chạy trong đó: "
            "HUONG-DAN.md, mục 3.",
            file=sys.stderr,
        )
        return 3
    if not all(find_spec(name) for name in NEEDED):
        here = Path(__file__).resolve().parent
        own = here / ".venv" / "bin" / "python"
        if own.exists() and Path(sys.prefix).resolve() != own.parent.parent.resolve():
            os.execv(own, [str(own), __file__, *sys.argv[1:]])  # noqa: S606 - the same program once more
        print(
            "Chưa cài các thư viện cần thiết. Chạy “make site” trong thư mục này một lần, rồi thử lại.",
            file=sys.stderr,
        )
        return 3
    from generator.command_line import run  # noqa: PLC0415 - only once its libraries are known to be there

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
