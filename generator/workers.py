"""The only place that starts processes."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any, NamedTuple, TypeVar

from generator.store.failure import MachineFailure, failure_of

Shared = TypeVar("Shared")
Chunk = TypeVar("Chunk")
Result = TypeVar("Result")

_AHEAD = 2
"""Chunks in flight for each worker: one at work, one waiting, so that memory stays bounded."""


class WorkerError(RuntimeError):
    """A worker raised: a fault of the generator, with the worker's own traceback as text."""


class _Raised(NamedTuple):
    """What a worker sends instead of a result; plain text, so that it can always be sent."""

    failure: MachineFailure | None
    text: str


class _Task(NamedTuple):
    """What every worker holds for the whole run."""

    function: Callable[[Any, Any], Any]
    shared: Any


_task: _Task | None = None
"""Set before workers fork, so that they inherit it without a copy; set by `_adopt` when spawned."""


def parallel_map(
    function: Callable[[Shared, Chunk], Result],
    chunks: Sequence[Chunk],
    shared: Shared,
    *,
    jobs: int,
    start_method: str = "",
    sendable: bool = True,
    on_done: Callable[[int], None] = lambda _done: None,
) -> Iterator[Result]:
    """Call `function(shared, chunk)` for every chunk, in worker processes when there are several.

    Shape: `sendable` tells whether what is shared can be given to a process that starts afresh; else only
        forked workers have it, and where none can be forked the work is done here.
    Order: results come in the order of the chunks; `on_done` is told how many are finished.
    Errors: MachineFailure as the worker raised it or when a worker is killed; WorkerError for the rest.
    """
    workers = min(jobs, len(chunks))
    method = best_start_method(start_method)
    if workers <= 1 or (method != "fork" and not sendable):
        yield from _here(function, chunks, shared, on_done)
        return
    global _task  # noqa: PLW0603 - a forked worker inherits module state, and nothing else costs no copy
    forked = method == "fork"
    task = _Task(function, shared)
    if forked:
        _task = task
        # Frozen objects are not visited by the collector, so their pages stay shared with the workers.
        gc.freeze()
    pool = ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context(method),
        initializer=_adopt,
        initargs=(None if forked else task,),
    )
    waiting: deque[Future[Any]] = deque()
    running: set[Future[Any]] = set()
    following = iter(chunks)
    free = workers * _AHEAD
    done = 0
    try:
        while done < len(chunks):
            for chunk in _first(following, free):
                waiting.append(pool.submit(_run, chunk))
                running.add(waiting[-1])
            while waiting and waiting[0].done():
                done += 1
                result = _result(waiting.popleft())
                on_done(done)
                yield result
            if waiting:
                # Whoever is done gets more work at once, even while an earlier chunk takes long.
                ready, running = wait(running, return_when=FIRST_COMPLETED)
                free = len(ready)
            else:
                # Whoever reads the results was slower than the workers: all that were in flight are done.
                running.clear()
                free = workers * _AHEAD
        pool.shutdown()
    except BrokenProcessPool as error:
        # A killed worker shows when its result is asked for, or already when more work is handed out.
        _stop(pool)
        raise MachineFailure("machine-worker-lost", "", str(error)) from error
    except BaseException:
        _stop(pool)
        raise
    finally:
        _task = None
        if forked:
            gc.unfreeze()


def _here(
    function: Callable[[Shared, Chunk], Result],
    chunks: Sequence[Chunk],
    shared: Shared,
    on_done: Callable[[int], None],
) -> Iterator[Result]:
    """Work in this process; what goes wrong is told as a worker would tell it, but for our own faults."""
    for done, chunk in enumerate(chunks, 1):
        try:
            result = function(shared, chunk)
        except OSError as error:
            raise failure_of(error, error.filename or "") from error
        yield result
        on_done(done)


def best_start_method(asked: str = "") -> str:
    """Choose how workers start: as asked, else fork where it is safe and known, else spawn."""
    # macOS has fork too, but its system libraries do not survive it.
    known = "fork" if sys.platform.startswith("linux") and hasattr(os, "fork") else "spawn"
    method = asked or known
    # Once Typst has set something in this process it holds threads, for which a forked child waits in vain.
    return "spawn" if method == "fork" and "typst" in sys.modules else method


def in_chunks(items: Sequence[Chunk], size: int) -> list[Sequence[Chunk]]:
    """Cut items into runs of `size`, the last one perhaps shorter."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def _first(iterator: Iterator[Chunk], count: int) -> Iterator[Chunk]:
    for _ in range(count):
        try:
            yield next(iterator)
        except StopIteration:
            return


def _adopt(task: _Task | None) -> None:
    """Make a fresh process a worker: it holds the task, and leaves Ctrl-C to its parent."""
    global _task  # noqa: PLW0603 - see `_task`
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()
    if task is not None:
        _task = task
        gc.freeze()


def _follow_parent() -> None:
    """End this worker when its parent is killed: else it would wait for ever, and hold the site's lock.

    Of forked workers each holds the pipes of those before it: the last ends first, then the one before.
    """
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _run(chunk: Any) -> Any:
    """Work on one chunk inside a worker."""
    assert _task is not None
    try:
        return _task.function(_task.shared, chunk)
    except MachineFailure as failure:
        return _Raised(failure, "")
    except OSError as error:
        return _Raised(failure_of(error, error.filename or ""), traceback.format_exc())
    except Exception:  # noqa: BLE001 - told to the parent whatever it is, as text that can always be sent
        return _Raised(None, traceback.format_exc())


def _result(future: Future[Any]) -> Any:
    result = future.result()
    if isinstance(result, _Raised):
        if result.failure is not None:
            raise result.failure
        raise WorkerError(result.text)
    return result


def _stop(pool: ProcessPoolExecutor) -> None:
    """End the workers without waiting for what nobody will read."""
    processes = list((pool._processes or {}).values())  # noqa: SLF001 - no public way before Python 3.14
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    for process in processes:
        process.join()
