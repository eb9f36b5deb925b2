"""The door for mkdocs: `mkdocs build` and `mkdocs serve` give the site that build.py gives."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from generator import pipeline
from generator.domain.problem import Severity
from generator.messages import explain, text_report
from generator.progress import Progress
from generator.render.trouble_page import trouble_page
from generator.settings import ConfigurationError, Options, Settings
from generator.stops.reading import is_error
from generator.store.configuration import load_settings, shown_path
from generator.store.failure import MachineFailure
from generator.store.site_folder import show_troubles
from generator.theme_host import quiet_host, render_theme

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from generator.domain.problem import Problem

quiet_host()

log = logging.getLogger("mkdocs.plugins.bulletin")
_STOPPED = {
    "vi": "Có lỗi trong nội dung hoặc cấu hình: không ghi gì vào thư mục công bố.",
    "en": "There are mistakes in the content or the settings: nothing was written to the site.",
}


class BulletinConfig(Config):
    """Options under `plugins: - bulletin:`; settings.py reads and checks them, mkdocs only lets them by."""

    content = config_options.Optional(config_options.Type(str))
    cache_dir = config_options.Optional(config_options.Type(str))
    contact_mail = config_options.Optional(config_options.Type(str))
    contact_web = config_options.Optional(config_options.Type(str))
    language = config_options.Optional(config_options.Type(str))
    jobs = config_options.Optional(config_options.Type(int))
    start_method = config_options.Optional(config_options.Type(str))
    outputs = config_options.Optional(config_options.Type(list))
    drafts = config_options.Optional(config_options.Type(bool))
    strict = config_options.Optional(config_options.Type(bool))
    portable = config_options.Optional(config_options.Type(bool))
    issue_pdf = config_options.Optional(config_options.Type(bool))
    record_cards = config_options.Optional(config_options.Type(bool))
    compressed_twins = config_options.Optional(config_options.Type(bool))
    admin = config_options.Optional(config_options.Type(bool))
    admin_backend = config_options.Optional(config_options.Type(dict))
    admin_review = config_options.Optional(config_options.Type(bool))
    editor_link = config_options.Optional(config_options.Type(str))


class BulletinPlugin(BasePlugin[BulletinConfig]):
    """Unpacks what mkdocs hands over and calls the generator, which owns the published folder.

    The generator itself asks the theme host for shells, so mkdocs has no page to render here.
    """

    def __init__(self) -> None:
        self._serving = False
        self._settings: Settings | None = None
        self._scratch = ""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is a preview; being asked at all keeps the plugin for all its builds."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Validate the settings, and lead mkdocs, which empties its site folder, to an empty one."""
        options = Options(
            site_dir=Path(config.site_dir),
            site_url=config.site_url or "",
            strict=config.strict or None,
            drafts=self._serving or None,
            # Threads of the preview do not survive a fork.
            jobs=1 if self._serving else None,
        )
        with _told():
            settings = load_settings(Path(config.config_file_path), options)
        if self._serving:
            settings = replace(settings, cache_dir=settings.cache_dir / "mkdocs-serve")
        self._settings = settings
        self._scratch = tempfile.mkdtemp(prefix="bulletin-mkdocs-")
        config.site_dir = self._scratch
        config.theme.static_templates = set()
        config.extra_templates = []
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave mkdocs nothing to render or to copy."""
        return Files([])

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Build the site."""
        settings = self._settings
        assert settings is not None
        progress = Progress(settings.language)
        try:
            with _told():
                report = pipeline.build(settings, render_theme, progress)
        finally:
            progress.close()
            self._clear_up()
        _tell(report.problems, settings)
        if not any(is_error(problem, strict=settings.strict) for problem in report.problems):
            numbers = (report.records, report.written, report.unchanged, report.removed)
            log.info("%d records; %d files written, %d unchanged, %d removed", *numbers)
        elif not self._serving:
            raise PluginError(_STOPPED[settings.language])
        elif not (settings.site_dir / "index.html").exists():
            texts = [_text(problem, settings) for problem in report.problems]
            show_troubles(settings.site_dir, trouble_page(texts, settings.language))

    def on_build_error(self, error: Exception) -> None:
        """Clear up."""
        self._clear_up()

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Watch what mkdocs does not know of."""
        assert self._settings is not None
        for folder in (self._settings.content, self._settings.theme_dir):
            server.watch(str(folder))
        return server

    def _clear_up(self) -> None:
        if self._scratch:
            shutil.rmtree(self._scratch, ignore_errors=True)
            self._scratch = ""


@contextmanager
def _told() -> Iterator[None]:
    """Turn the generator's exceptions into mkdocs' own, after saying what they hold."""
    try:
        yield
    except ConfigurationError as error:
        for problem in error.problems:
            log.error(text_report(problem, error.language))  # noqa: TRY400 - no traceback for a reader's mistake
        raise PluginError(_STOPPED[error.language]) from None
    except MachineFailure as failure:
        raise PluginError(explain(failure.as_problem()).message) from failure


def _tell(problems: Sequence[Problem], settings: Settings) -> None:
    for problem in problems:
        level = logging.ERROR if problem.severity is Severity.ERROR else logging.WARNING
        log.log(level, _text(problem, settings))


def _text(problem: Problem, settings: Settings) -> str:
    return text_report(problem, settings.language, shown_path(settings, problem.file))
