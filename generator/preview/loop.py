"""Watch, build, tell: the preview's main thread."""

from __future__ import annotations

import errno
import logging
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TextIO

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from generator import pipeline
from generator.domain.problem import Problem
from generator.messages import text_report
from generator.preview.server import PreviewServer
from generator.preview.state import State
from generator.progress import Progress
from generator.settings import CONFIGURATION_FILE, ConfigurationError, Settings, with_site
from generator.stops.reading import is_error
from generator.store.configuration import shown_path
from generator.store.failure import MachineFailure
from generator.store.served_files import folders_that_exist, marks_of
from generator.theme_host import render_theme

_QUIET_S = 0.15
"""A build begins when nothing was saved for so long: one save is often several events."""
_PORTS = 20
"""How many ports to try when one is taken."""
_CHANGES = frozenset({"created", "modified", "deleted", "moved"})
"""Events that change something; opening and closing files, as a build does, are none."""
_SAID = {
    "vi": {
        "at": "Xem thử: {url} (bấm Ctrl-C để dừng)",
        "built": "Đã dựng: ghi {written} tệp, xóa {removed}, trong {seconds:.1f} giây",
        "failed": "Chưa dựng được, trang đang xem là bản trước",
    },
    "en": {
        "at": "Preview: {url} (Ctrl-C ends it)",
        "built": "Built: {written} files written, {removed} removed, in {seconds:.1f} s",
        "failed": "Not built; what is shown is the former state",
    },
}


def serve(load: Callable[[], Settings], port: int) -> int:
    """Serve a preview until Ctrl-C, and give the exit code.

    Errors: ConfigurationError when the settings or the port cannot be used at the start; later mistakes
        are shown in the browser.
    """
    settings = _previewed(load())
    state = State()
    server = _open(port, settings, state)
    wanted = threading.Event()
    # A preview is often ended by its terminal or by a program, not by a key.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with server:
        try:
            # The first build may fork workers, because no thread runs yet.
            settings = _build(load, settings, state, jobs=settings.jobs)
            observer, seen = _watch(settings, wanted), marks_of(_watched(settings))
            try:
                threading.Thread(target=server.serve_forever, name="preview", daemon=True).start()
                url = f"http://127.0.0.1:{server.server_port}/"
                _say(_SAID[settings.language]["at"].format(url=url), sys.stdout)
                while True:
                    told = _wait(wanted)
                    marks = marks_of(_watched(settings))
                    if marks != seen:
                        # A folder that went away and came back sends no more notices, and is another one.
                        observer.stop()
                        observer, seen = _watch(settings, wanted), marks
                    elif not told:
                        continue
                    settings = _build(load, settings, state, jobs=1)
            finally:
                # Its threads tell on their way out that they are ended.
                logging.getLogger("watchdog").setLevel(logging.CRITICAL)
                observer.stop()
        except KeyboardInterrupt:
            return 0


def _previewed(settings: Settings) -> Settings:
    """Give a preview a folder and a memory of its own, which make its next start quick."""
    kept = settings.cache_dir
    own = replace(settings, cache_dir=kept / "preview", drafts=True, compressed_twins=False)
    return with_site(own, kept / "preview-site")


def _build(load: Callable[[], Settings], former: Settings, state: State, *, jobs: int) -> Settings:
    """Build once, and tell how it went; nothing that goes wrong ends the preview."""
    began = time.monotonic()
    settings = former
    words = _SAID[former.language]
    try:
        settings = _previewed(load())
        with closing(Progress(settings.language)) as progress:
            report = pipeline.build(replace(settings, jobs=jobs), render_theme, progress)
    except ConfigurationError as error:
        problems, changed = error.problems, False
    except MachineFailure as failure:
        problems, changed = (failure.as_problem(),), False
    except Exception as error:  # noqa: BLE001 - a fault of ours is shown like any other
        traceback.print_exc()
        found = f"{type(error).__name__}: {error}"[:200]
        problems, changed = (Problem(str(settings.root), 1, 1, "machine-fault", found=found),), False
    else:
        problems, changed = report.problems, bool(report.written or report.removed)
        if not any(is_error(problem, strict=settings.strict) for problem in problems):
            seconds = time.monotonic() - began
            _say(words["built"].format(written=report.written, removed=report.removed, seconds=seconds))
            state.built(problems, changed=changed)
            return settings
    for problem in problems:
        _say(text_report(problem, settings.language, shown_path(settings, problem.file)))
    _say(words["failed"])
    state.built(problems, changed=False)
    return settings


def _open(port: int, settings: Settings, state: State) -> PreviewServer:
    """Open the asked port, or the next free one."""
    for candidate in range(port, port + _PORTS if port else 1):
        try:
            server = PreviewServer(candidate, settings, state)
        except (OSError, OverflowError) as error:
            if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
                continue
            break
        return server
    mistake = Problem(CONFIGURATION_FILE, 1, 1, "setting-port", "--port", found=str(port))
    raise ConfigurationError((mistake,), settings.language)


class _Handler(FileSystemEventHandler):
    def __init__(self, wanted: threading.Event, only: str = "") -> None:
        self._wanted = wanted
        self._only = only

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Ask for a build when a file that counts has changed."""
        if event.event_type not in _CHANGES or (event.is_directory and event.event_type == "modified"):
            return
        paths = [event.src_path, event.dest_path]
        names = [PurePath(path if isinstance(path, str) else path.decode()).name for path in paths if path]
        if any(not name.startswith(".") and self._only in {"", name} for name in names):
            self._wanted.set()


def _watched(settings: Settings) -> set[Path]:
    return {settings.content, settings.theme_dir, settings.pages_dir}


def _watch(settings: Settings, wanted: threading.Event) -> BaseObserver:
    """Watch the sources, by the system's own notices where it has enough of them."""
    for make in (Observer, PollingObserver):
        observer: BaseObserver = make()
        try:
            for folder in folders_that_exist(_watched(settings)):
                observer.schedule(_Handler(wanted), str(folder), recursive=True)
            observer.schedule(_Handler(wanted, settings.configuration.name), str(settings.root))
            observer.start()
        except OSError:
            continue
        return observer
    raise MachineFailure("machine-limit", str(settings.content))


def _wait(wanted: threading.Event) -> bool:
    """Wait a while for a change, and then for it to be over; say whether there was one."""
    if not wanted.wait(1.0):
        return False
    while wanted.is_set():
        wanted.clear()
        time.sleep(_QUIET_S)
    return True


def _say(text: str, stream: TextIO | None = None) -> None:
    out = stream or sys.stderr
    out.write(f"{text}\n")
    out.flush()
