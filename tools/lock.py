"""Compile the hash-pinned requirements files from pyproject.toml.

They name versions and digests only: no registry, no index, no path of this machine.
"""

from __future__ import annotations

import subprocess
import sys

from tools.set_up import ROOT, find_uv

# test.txt repeats site.txt's versions, so that the site is tested with what builds it.
FILES: dict[str, list[str]] = {
    "requirements/uv.txt": ["--group", "uv"],
    "requirements/site.txt": ["pyproject.toml", "--group", "build"],
    "requirements/test.txt": [
        *("pyproject.toml", "--group", "build", "--group", "test"),
        *("--constraint", "requirements/site.txt"),
    ],
    "requirements/fuzz.txt": ["--group", "fuzz"],
    "requirements/sqlite.txt": ["--group", "sqlite"],
}
SILENT_ABOUT_REGISTRIES = ["--no-header", "--no-emit-index-url", "--no-emit-find-links"]


def main(arguments: list[str]) -> int:
    """Compile every file; further arguments go to uv: --upgrade, --upgrade-package NAME.

    Errors: 3 when there is no uv or it cannot resolve the requirements.
    """
    uv = find_uv()
    if uv is None:
        print("lock: uv is needed and could not be fetched", file=sys.stderr)
        return 3
    for output, sources in FILES.items():
        options = ["--universal", "--generate-hashes", "--quiet", *SILENT_ABOUT_REGISTRIES, *arguments]
        command = [uv, "pip", "compile", *sources, *options, "--output-file", output]
        if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
            return 3
        print(output)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
