"""The cache's file: its tables, its version, whether it can serve."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from generator.store.digests import engine_version
from generator.store.seal import holds

# What a look at all files asks for stands in an index, apart from payloads, twenty times as long.
SCHEMA = """
CREATE TABLE meta (version TEXT NOT NULL);
CREATE TABLE folders (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
CREATE TABLE sources (folder INTEGER, path TEXT, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER,
    digest TEXT, marks BLOB, payload BLOB, PRIMARY KEY (folder, path)) WITHOUT ROWID;
CREATE INDEX seen ON sources (folder, path, size, mtime_ns, ctime_ns, digest, marks);
CREATE TABLE artifacts (folder INTEGER, path TEXT, fingerprint TEXT, digest TEXT, size INTEGER,
    mtime_ns INTEGER, part TEXT, PRIMARY KEY (folder, path)) WITHOUT ROWID;
CREATE TABLE pictures (folder INTEGER, path TEXT, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER,
    digest TEXT, look BLOB, PRIMARY KEY (folder, path)) WITHOUT ROWID;
CREATE TABLE arrangements (folder INTEGER PRIMARY KEY, arrangement BLOB);
CREATE TABLE intended (folder INTEGER, paths BLOB);
"""
_LAYOUT = "1"
"""Raised by hand when a payload's meaning changes without a change in the source."""
_WAIT_S = 30.0
"""How long to wait for another build that is writing the same cache."""


def version() -> str:
    """Name what a cache must have been written by to be of use."""
    return f"{_LAYOUT} {engine_version()}"


def fault(path: Path) -> str:
    """Tell why an existing file cannot serve; empty when it can."""
    try:
        whole = holds(path)
        if whole is False:
            return "damaged"
        connection = connect(path)
        try:
            found = connection.execute("SELECT version FROM meta").fetchall()
            # A build that was killed leaves no seal, but a file that SQLite itself keeps whole.
            verdict = "ok" if whole else connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            connection.close()
    except (OSError, sqlite3.Error):
        return "damaged"
    if verdict != "ok":
        return "damaged"
    return "" if found == [(version(),)] else "version"


def connect(path: Path) -> sqlite3.Connection:
    """Open the file for speed: what is lost in a power cut is only a memory."""
    connection = sqlite3.connect(path, timeout=_WAIT_S)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    connection.execute("PRAGMA cell_size_check = ON")
    # What a record said leaves the file with the record, not when its room is needed again.
    connection.execute("PRAGMA secure_delete = ON").fetchone()
    return connection


def in_memory() -> sqlite3.Connection:
    """Begin a cache that ends with this process."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(SCHEMA)
    return connection


def file_system_time(folder: Path) -> int:
    """Ask the file system what time it is, in its own clock, by touching a file."""
    probe = folder / f".now-{os.getpid()}"
    probe.touch()
    now = probe.stat().st_mtime_ns
    probe.unlink()
    return now
