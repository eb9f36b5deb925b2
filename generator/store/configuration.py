"""The configuration file on the disk."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from generator.domain.problem import Problem
from generator.settings import ConfigurationError, Options, Settings, settings_from
from generator.store.failure import failure_of
from generator.store.given_paths import is_folder


class _PlainLoader(yaml.SafeLoader):
    """SafeLoader that reads mkdocs' own tags (`!ENV`, `!!python/name:`) as nothing."""


def _nothing(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> None:
    """Leave a tagged value to mkdocs: none of the settings read here may carry a tag."""


_PlainLoader.add_multi_constructor("!", _nothing)
_PlainLoader.add_multi_constructor("tag:yaml.org,2002:python/", _nothing)


def load_settings(configuration: Path, options: Options) -> Settings:
    """Read the configuration file and lay the command line's options over it.

    Errors: ConfigurationError names every mistake; MachineFailure when the file cannot be read.
    """
    language = options.language or "vi"
    configuration = configuration.absolute()
    values = _values(configuration, language)
    mistakes: list[Problem] = []
    settings = None
    try:
        settings = settings_from(values, configuration, options)
        language = settings.language
    except ConfigurationError as error:
        mistakes.extend(error.problems)
        language = error.language
    if settings is not None:
        for name, folder in (("content", settings.content), ("theme.custom_dir", settings.theme_dir)):
            if not is_folder(folder):
                found = str(folder)
                mistakes.append(Problem(configuration.name, 1, 1, "setting-no-folder", name, found=found))
    if settings is None or mistakes:
        raise ConfigurationError(tuple(mistakes), language)
    return settings


def shown_path(settings: Settings, file: str) -> str:
    """Write a problem's path as typed from the working folder; absolute when it lies elsewhere.

    Cost: a large bulletin has tens of thousands of warnings, so that the folder is worked out once.
    """
    if file == settings.configuration.name:
        return _seen_from(settings.configuration, _working_folder())
    # Joining leaves an absolute path what it is.
    if os.path.isabs(file):  # noqa: PTH117 - as below
        return _seen_from(Path(file), _working_folder())
    return f"{_lead(settings.content, _working_folder())}{file}"


def _working_folder() -> str:
    try:
        return os.getcwd()  # noqa: PTH109 - called for every problem
    except OSError:
        return ""


@lru_cache(maxsize=4)
def _lead(folder: Path, working: str) -> str:
    """Write what stands before the names in a folder."""
    return _seen_from(folder / "x", working).removesuffix("x")


def _seen_from(path: Path, working: str) -> str:
    try:
        return path.relative_to(working).as_posix() if working else path.as_posix()
    except ValueError:
        return path.as_posix()


def _values(configuration: Path, language: str) -> dict[str, Any]:
    """Read the file as a mapping."""
    try:
        text = configuration.read_text("utf-8")
    except FileNotFoundError:
        raise ConfigurationError(
            (Problem(configuration.name, 1, 1, "setting-no-file", found=str(configuration)),), language
        ) from None
    except UnicodeDecodeError:
        raise ConfigurationError(
            (Problem(configuration.name, 1, 1, "setting-syntax", found=configuration.name),), language
        ) from None
    except OSError as error:
        raise failure_of(error, configuration) from error
    try:
        values = yaml.load(text, _PlainLoader)  # noqa: S506 - a SafeLoader that also skips mkdocs' tags
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise ConfigurationError(
            (Problem(configuration.name, line, column, "setting-syntax", found=configuration.name),), language
        ) from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise ConfigurationError(
            (Problem(configuration.name, 1, 1, "setting-syntax", found=configuration.name),), language
        ) from None
    if not isinstance(values, dict):
        raise ConfigurationError(
            (Problem(configuration.name, 1, 1, "setting-syntax", found=configuration.name),), language
        )
    return values
