"""Where releases are put: a folder of this machine, or of another one that answers to ssh.

Either side is spoken to in a few lines of POSIX shell, so that a folder here and a folder there are handled
by the same steps: releases stand side by side, and `current`, a link, names the one that is read.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shlex
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from generator.store.failure import MachineFailure

RELEASE: Final = re.compile(r"([0-9]{6})-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{12}")
"""Name of a release: its number, the day of its last change, the beginning of its manifest's digest."""
_REMOTE: Final = re.compile(r"(?P<host>(?:\w[\w.+-]*@)?\w[\w.-]*):(?P<path>[^:].*)")
FAILED: Final = "machine-destination"
_SUMS: Final = (
    "if command -v sha256sum >/dev/null; then sums='sha256sum'; else sums='shasum -a 256'; fi; "
    'told=$(mktemp); trap \'rm -f "$told"\' EXIT; cat > "$told"; '
)
_LOOK: Final = """
if command -v rsync >/dev/null; then echo rsync; fi
cd "$1" 2>/dev/null || { [ -e "$1" ] && echo foreign || echo absent; exit 0; }
if [ ! -d releases ]; then [ -z "$(ls -A)" ] && echo absent || echo foreign; exit 0; fi
if [ -e current ] && [ ! -L current ]; then echo foreign; exit 0; fi
for each in releases/*/; do if [ -d "$each" ]; then echo "release $(basename "$each")"; fi; done
if [ -L current ]; then echo "current $(basename "$(readlink current)")"; fi
if [ -f current/manifest.json ]; then echo manifest; cat current/manifest.json; fi
"""
_PAGES: Final = 'cd "$1/current" && find . -type f -name "*.html"'
_MAKE: Final = """
mkdir -p "$1/releases" && cd "$1/releases"
find . -maxdepth 1 -name ".new-*" -mmin +1440 -exec rm -rf {} +
rm -rf "./.new-$2"; mkdir ".new-$2"
"""
_UNPACK: Final = 'cd "$1/releases/.new-$2" && tar -xf -'
_PROVE: Final = (
    'cd "$1/releases/.new-$2"; '
    'if [ "$(find . -type f | wc -l)" -ne "$3" ] || [ -n "$(find . ! -type f ! -type d)" ]; then '
    'echo "other files than expected" >&2; exit 1; fi; '
    f'{_SUMS} $sums -c "$told" >/dev/null'
)
_SWITCH: Final = """
cd "$1"
if [ -d "releases/.new-$2" ]; then
  if [ -e "releases/$3" ]; then echo "releases/$3 is there already" >&2; exit 1; fi
  sync; mv "releases/.new-$2" "releases/$3"
fi
[ -d "releases/$3" ]
sync; rm -f ".current-$2"; ln -s "releases/$3" ".current-$2"
mv -T ".current-$2" current 2>/dev/null || mv -fh ".current-$2" current
sync
"""
_REMOVE: Final = 'cd "$1/releases"; shift; for each in "$@"; do rm -rf "./$each"; done'
_LACKING: Final = (
    f'cd "$1/releases"; {_SUMS} '
    "for each in */; do "
    '(cd "$each" && $sums -c "$told" >/dev/null 2>&1) || echo "${each%/}"; done'
)


class There(NamedTuple):
    """What stands at a destination."""

    releases: tuple[str, ...]
    """Order: oldest first."""
    current: str
    """The release that is read; empty when none is yet."""
    manifest: Any
    """manifest.json of the current release; None without one."""
    foreign: bool
    """Whether something else than releases stands there."""
    rsync: bool


@dataclass(frozen=True, slots=True)
class Destination:
    """A folder for releases, here or on another machine."""

    named: str
    """As it was asked for."""
    host: str
    """Empty for a folder of this machine."""
    path: str
    ssh: tuple[str, ...]

    def look(self) -> There:
        """Find the releases, and the one that is read.

        Errors: MachineFailure when the other machine does not answer.
        """
        head, _, manifest = self._run(_LOOK).partition("\nmanifest\n")
        lines = head.splitlines()
        told = [line.partition(" ") for line in lines]
        releases = sorted(name for word, _, name in told if word == "release" and RELEASE.fullmatch(name))
        current = next((name for word, _, name in told if word == "current"), "")
        try:
            known = json.loads(manifest) if manifest else None
        except ValueError:
            known = None
        return There(tuple(releases), current, known, "foreign" in lines, "rsync" in lines)

    def pages(self) -> frozenset[str]:
        """List the pages of the release that is read."""
        return frozenset(line.removeprefix("./") for line in self._run(_PAGES).splitlines())

    def stage(self, folder: Path, files: Iterable[str], mark: str, there: There) -> None:
        """Copy files of a folder beside the releases, where nobody reads them yet.

        Errors: MachineFailure when the disk or the line fails; what is read is as it was.
        """
        self._run(_MAKE, mark)
        if there.rsync and shutil.which("rsync"):
            self._by_rsync(folder, files, mark, there)
        else:
            self._run(_UNPACK, mark, sent=lambda line: _pack(folder, files, line))

    def prove(self, mark: str, sums: Sequence[tuple[str, str]]) -> None:
        """Compare what was staged with digests, there.

        Shape: path and SHA-256 of every file.
        Errors: MachineFailure when a file differs, lacks, or is one too many.
        """
        self._run(_PROVE, mark, str(len(sums)), sent=lambda line: line.write(_sums(sums)))

    def switch(self, mark: str, release: str) -> None:
        """Give what was staged its name, if anything was, and let it be read from now on, in one step."""
        self._run(_SWITCH, mark, release)

    def remove(self, releases: Iterable[str]) -> None:
        """Remove releases."""
        names = [name for name in releases if RELEASE.fullmatch(name)]
        if names:
            self._run(_REMOVE, *names)

    def lacking(self, sums: Sequence[tuple[str, str]]) -> frozenset[str]:
        """Name the releases in which not all of some files stand with these digests."""
        if not sums:
            return frozenset()
        return frozenset(self._run(_LACKING, sent=lambda line: line.write(_sums(sums))).splitlines())

    def _by_rsync(self, folder: Path, files: Iterable[str], mark: str, there: There) -> None:
        """Send by rsync: what the current release holds already is linked there and not sent."""
        whole = f"{self.path.rstrip('/')}/releases/.new-{mark}/"
        command = ["rsync", "-rtsc", "--chmod=D755,F644", "--from0", "--files-from=-"]
        if there.current:
            command.append(f"--link-dest=../{there.current}")
        if self.host:
            command += ["-e", shlex.join(self.ssh)]
        command += [f"{folder}/", f"{self.host}:{whole}" if self.host else whole]
        names = "\0".join(files).encode()
        self._say(command, lambda line: line.write(names))

    def _run(self, script: str, *given: str, sent: Callable[[IO[bytes]], Any] | None = None) -> str:
        """Run a few lines of shell where the releases are."""
        command = ["sh", "-euc", script, "sh", self.path, *given]
        return self._say([*self.ssh, self.host, shlex.join(command)] if self.host else command, sent)

    def _say(self, command: list[str], sent: Callable[[IO[bytes]], Any] | None) -> str:
        """Run a program to its end, what it reads written as it reads."""
        try:
            # What is said of errors goes to a file: nobody reads it while the other side waits to be read to.
            with (
                tempfile.TemporaryFile() as said,
                subprocess.Popen(  # noqa: S603 - programs of the operator's own choice
                    command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said
                ) as process,
            ):
                assert process.stdin
                assert process.stdout
                try:
                    if sent is not None:
                        sent(process.stdin)
                    process.stdin.close()
                except BrokenPipeError:
                    pass  # it has ended: its own words say why
                told = process.stdout.read().decode("utf-8", "replace")
                process.wait()
                said.seek(0)
                reason = " ".join(said.read().decode("utf-8", "replace").split())
        except OSError as error:
            raise MachineFailure(FAILED, self.named, error.strerror or command[0]) from error
        if process.returncode:
            raise MachineFailure(FAILED, self.named, reason[-300:] or f"{command[0]}: {process.returncode}")
        return told


def own_mark() -> str:
    """Name what this process stages, as no other process on any machine does."""
    return f"{re.sub('[^A-Za-z0-9]', '-', platform.node())}-{os.getpid()}"


def destination(named: str, ssh: str) -> Destination:
    """Read where to publish to: a folder, or host:folder for another machine."""
    found = _REMOTE.fullmatch(named)
    if found and not Path(named).exists():
        # A path without a slash in front begins at the other side's home, as it does for scp.
        return Destination(named, found["host"], found["path"].removeprefix("~/"), tuple(shlex.split(ssh)))
    return Destination(named, "", str(Path(named).absolute()), ())


def _pack(folder: Path, files: Iterable[str], line: IO[bytes]) -> None:
    """Write files into a line as a tar archive."""
    with tarfile.open(fileobj=line, mode="w|", format=tarfile.GNU_FORMAT) as packed:
        for path in files:
            told = tarfile.TarInfo(path)
            with (folder / path).open("rb") as file:
                status = os.fstat(file.fileno())
                told.size, told.mtime, told.mode = status.st_size, int(status.st_mtime), 0o644
                packed.addfile(told, file)


def _sums(sums: Iterable[tuple[str, str]]) -> bytes:
    return "".join(f"{digest}  {path}\n" for path, digest in sums).encode()
