"""The look: mkdocs and its theme render the shells and the hand-written pages, once."""

from __future__ import annotations

import importlib.metadata
import logging
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlsplit

from generator.domain.folding import fold
from generator.domain.problem import Problem
from generator.render.shell import SLOTS, slot
from generator.render.written_pages import Examined, examine, portable_links
from generator.settings import ConfigurationError, Settings
from generator.store.failure import MachineFailure, failure_of
from generator.store.headlines import problem_of, problem_values
from generator.store.theme_files import (
    ASSETS,
    PageLink,
    ThemePages,
    keep_rendering,
    read_theme,
    recall_rendering,
    theme_key,
)
from generator.store.written_pages import WrittenPage, read_written_pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

FROM_ROOT = -1
"""A depth for pages that answer at any address (404.html): their links start at the site's root."""
_HOSTS = ("mkdocs", "mkdocs-material", "properdocs", "markdown", "pymdown-extensions", "jinja2")
ADDRESS = "@address@"
"""Stands for a page's own address while the way to ask about it is written."""
_STYLES = f"{ASSETS}/bulletin.css"
_TOKENS = "tokens.css"
_LOGGERS = ("mkdocs", "properdocs")
_LANGUAGE = "vi"
"""What the site is written in; a page in another language says so, and so do links to it."""


class Stencil(NamedTuple):
    """A page of the theme with given texts in its slots."""

    depth: int
    """How many folders below the root the page stands; FROM_ROOT for links from the root."""
    section: str
    """First part of the menu entry's path; empty for the front page, `other` outside the menu."""
    slots: tuple[tuple[str, str], ...]
    """Name of a slot and what stands there; safe for its place already."""


def render_theme(settings: Settings, sections: Sequence[str], depths: Sequence[int]) -> ThemePages:
    """Render one shell for each section and depth, and every hand-written page.

    Errors: MachineFailure when the disk fails; mkdocs' own exceptions when the theme is broken.
    Cost: a second, of which most is mkdocs' import; nothing of it when nothing changed.
    """
    rendering = Rendering.begin(settings, sections, depths)
    kept = rendering.recall()
    if kept is not None:
        return kept
    _run_host(rendering)
    return rendering.finish()


@dataclass(slots=True)
class Rendering:
    """One run of the host; its `on_…` methods are mkdocs' events."""

    settings: Settings
    stencils: tuple[Stencil, ...]
    written: tuple[WrittenPage, ...]
    problems: tuple[Problem, ...]
    files: Mapping[str, bytes]
    """The theme's files."""
    key: str
    outputs: dict[str, str] = field(default_factory=dict)
    """Source name of a rendered page to its HTML."""
    examined: dict[str, Examined] = field(default_factory=dict)

    @classmethod
    def begin(cls, settings: Settings, sections: Sequence[str], depths: Sequence[int]) -> Rendering:
        """Gather what the shells of a site are rendered from."""
        slots = tuple((name, slot(name)) for name in SLOTS)
        stencils = tuple(Stencil(depth, section, slots) for section in sections for depth in depths)
        return cls.of(settings, stencils)

    @classmethod
    def of(cls, settings: Settings, stencils: tuple[Stencil, ...]) -> Rendering:
        """Gather what these stencils are rendered from."""
        written, problems = read_written_pages(settings.pages_dir)
        files = read_theme(settings.theme_dir)
        try:
            configuration = settings.configuration.read_bytes()
        except OSError as error:
            raise failure_of(error, settings.configuration) from error
        key = theme_key(
            files,
            configuration,
            [(name, _version(name)) for name in _HOSTS],
            (
                *(settings.site_name, settings.site_url, settings.site_description, settings.portable),
                *(settings.contact_mail, settings.contact_web),
            ),
            stencils,
            written,
            problems,
        )
        return cls(settings, stencils, written, problems, files, key)

    def recall(self) -> ThemePages | None:
        """Give back the last rendering when nothing that it was made of has changed."""
        kept = recall_rendering(self.settings.cache_dir, self.key)
        if kept is None:
            return None
        links = tuple(PageLink(*link) for link in kept["links"])
        problems = self.problems + tuple(problem_of(values) for values in kept["problems"])
        return self._theme_pages(kept["shells"], kept["pages"], links, tuple(sorted(problems)))

    def finish(self) -> ThemePages:
        """Gather what the host gave, check the hand-written pages' links, and keep it for the next build."""
        shells = {
            (stencil.depth, stencil.section): self.outputs[_stencil_name(number)]
            for number, stencil in enumerate(self.stencils)
        }
        links, problems = self._check_links()
        bad = {problem.file for problem in problems}
        pages = {
            f"{page.url}index.html": self.outputs[_page_name(page)].encode()
            for page in self.written
            if page.file not in bad
        }
        data = {
            "shells": shells,
            "pages": pages,
            "links": [tuple(link) for link in links],
            "problems": [problem_values(problem) for problem in problems],
        }
        keep_rendering(self.settings.cache_dir, self.key, data)
        return self._theme_pages(shells, pages, links, tuple(sorted((*self.problems, *problems))))

    def _theme_pages(
        self,
        shells: Mapping[tuple[int, str], str],
        pages: Mapping[str, bytes],
        links: tuple[PageLink, ...],
        problems: tuple[Problem, ...],
    ) -> ThemePages:
        assets = {path: content for path, content in self.files.items() if path.startswith(f"{ASSETS}/")}
        # One request gets both; the file of the tokens alone says what colours, sizes and spaces there are.
        assets[_STYLES] = self.files[_TOKENS] + assets[_STYLES]
        menu = tuple((page.title, page.url, _other_language(page)) for page in self.written)
        return ThemePages(shells, pages, assets, menu, links, problems, self.key)

    def _check_links(self) -> tuple[tuple[PageLink, ...], tuple[Problem, ...]]:
        """Tell which links lead nowhere; those to pages that the generator makes are left to the build."""
        by_url = {page.url: page for page in self.written}
        absent = {f"{problem.file.removeprefix('pages/').removesuffix('.md')}/" for problem in self.problems}
        links: list[PageLink] = []
        problems: list[Problem] = []
        for page in self.written:
            seen = self.examined[_page_name(page)]
            problems += [_problem(page, trouble.code, trouble.found) for trouble in seen.troubles]
            for link in seen.links:
                other = by_url.get(link.target)
                if link.target.endswith(".md"):
                    # A link to a page with mistakes of its own is no second mistake.
                    if f"{link.target.rpartition('/')[2].removesuffix('.md')}/" in absent:
                        continue
                    problems.append(_problem(page, "page-link", link.written))
                elif other is not None:
                    anchors = self.examined[_page_name(other)].anchors
                    if link.fragment and link.fragment not in anchors:
                        problems.append(_problem(page, "page-anchor", link.written))
                elif link.target not in absent:
                    links.append(PageLink(page.file, _line(page, link.written), link.target, link.written))
        return tuple(links), tuple(problems)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Keep mkdocs from everything but pages: no 404, no site map, no edit links."""
        config.theme.static_templates = set()
        config.extra_templates = []
        config.repo_url = None
        config.site_name = self.settings.site_name
        config.site_url = self.settings.site_url or None
        config.extra["portable"] = self.settings.portable
        config.extra["ask"] = _ask(self.settings)
        footer = list(config.extra.get("footer") or [])
        footer += [
            {"title": page.title, "path": page.url, "lang": _other_language(page)} for page in self.written
        ]
        config.extra["footer"] = footer
        # Its own slug function drops đ and every other letter without an ASCII base.
        config.mdx_configs.setdefault("toc", {})["slugify"] = _slug
        config.mdx_configs.setdefault("tables", {})["use_align_attribute"] = True
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Give mkdocs the shells and the hand-written pages, and nothing else to copy."""
        from mkdocs.structure.files import File, Files, InclusionLevel

        given = []
        for number, stencil in enumerate(self.stencils):
            file = File.generated(
                config, _stencil_name(number), content="\n", inclusion=InclusionLevel.NOT_IN_NAV
            )
            file.url = "x/" * stencil.depth if stencil.depth > 0 else "./"
            given.append(file)
        for page in self.written:
            # A blank line in front, or mkdocs would take a first line with a colon for metadata.
            content = f"\n{page.body}"
            name = _page_name(page)
            given.append(File.generated(config, name, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
        return Files(given)

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Say what each page is: mkdocs' own reading of front matter swallows mistakes."""
        stencil = self._stencil(page)
        if stencil is None:
            page.meta = dict(next(w.meta for w in self.written if _page_name(w) == page.file.src_uri))
        else:
            page.meta = {
                "template": "shell.html",
                "section": stencil.section,
                "title": self.settings.site_name,
                "slots": dict(stencil.slots),
            }
        return markdown

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Look through a hand-written page before the theme wraps it."""
        if self._stencil(page) is not None:
            return html
        self.examined[page.file.src_uri] = examine(html, page.file.url)
        return portable_links(html) if self.settings.portable else html

    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: object) -> Any:
        """Let the links of a page that answers anywhere start at the site's root."""
        stencil = self._stencil(page)
        if stencil is not None and stencil.depth == FROM_ROOT:
            context["base_url"] = urlsplit(self.settings.site_url).path.rstrip("/")
        return context

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Take the page away, so that mkdocs writes nothing."""
        self.outputs[page.file.src_uri] = output
        return ""

    def _stencil(self, page: Page) -> Stencil | None:
        name = page.file.src_uri
        return self.stencils[int(name[1:-3])] if name.startswith("@") else None


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Make a folder for mkdocs to empty and to leave empty."""
    folder = tempfile.mkdtemp(prefix="bulletin-mkdocs-")
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def render_stencils(settings: Settings, stencils: Sequence[Stencil]) -> list[str]:
    """Render pages wholly through the host, slots filled: what a spliced page must be equal to."""
    rendering = Rendering.of(settings, tuple(stencils))
    _run_host(rendering)
    return [rendering.outputs[_stencil_name(number)] for number in range(len(stencils))]


def _run_host(rendering: Rendering) -> None:
    """Run mkdocs in this process, quietly and without any other plugin."""
    quiet_host()
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    with _silence(), scratch_folder() as scratch, _theme_faults(rendering.settings):
        docs = scratch / "docs"
        docs.mkdir()
        config = load_config(
            str(rendering.settings.configuration),
            plugins=[],
            docs_dir=str(docs),
            site_dir=str(scratch / "site"),
            strict=False,
        )
        config.plugins["bulletin"] = rendering  # type: ignore[assignment] # events are found by name
        build(config)


@contextmanager
def _theme_faults(settings: Settings) -> Iterator[None]:
    """Say what is wrong with the theme or with mkdocs' own settings as a mistake of the configuration."""
    try:
        yield
    except MachineFailure:
        raise
    except OSError as error:
        raise failure_of(error, error.filename or settings.theme_dir) from error
    except (Exception, SystemExit) as error:
        # A template's mistake can be anything that Python raises; mkdocs' Abort is a SystemExit.
        file = getattr(error, "filename", None) or str(settings.theme_dir)
        line = getattr(error, "lineno", None) or 1
        found = " ".join(str(error).split())[:200] or type(error).__name__
        problem = Problem(str(file), int(line), 1, "theme-broken", found=found)
        raise ConfigurationError((problem,), settings.language) from error


def quiet_host() -> None:
    """Keep Material's note about its end of life, which is known, out of every build's output."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


@contextmanager
def _silence() -> Iterator[None]:
    """Keep mkdocs' log to itself; what matters in it is checked here, in the editors' language."""
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    former = [(logger.level, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
        logger.propagate = False
    try:
        yield
    finally:
        for logger, (level, propagate) in zip(loggers, former, strict=True):
            logger.setLevel(level)
            logger.propagate = propagate


def _ask(settings: Settings) -> str:
    """Give the address at which a correction is asked for, a mark standing for the page's own address."""
    if settings.contact_mail:
        subject = quote("Góp ý, đề nghị đính chính: ")
        return f"mailto:{settings.contact_mail}?subject={subject}{ADDRESS}"
    return settings.contact_web.replace("{id}", ADDRESS)


def _problem(page: WrittenPage, code: str, found: str) -> Problem:
    return Problem(page.file, _line(page, found.strip("<>=")), 1, code, found=found[:80])


def _line(page: WrittenPage, text: str) -> int:
    """Find the line of a page that holds a text; mkdocs keeps no positions."""
    at = page.body.find(text)
    return page.first_line + (page.body.count("\n", 0, at) if at >= 0 else 0)


def _other_language(page: WrittenPage) -> str:
    """Give the language of a page that is not written in the site's own."""
    given = page.meta.get("lang", _LANGUAGE)
    return "" if given == _LANGUAGE else given


def _stencil_name(number: int) -> str:
    return f"@{number}.md"


def _page_name(page: WrittenPage) -> str:
    return page.file.removeprefix("pages/")


def _slug(text: str, separator: str) -> str:
    return re.sub(r"[^a-z0-9]+", separator, fold(text)).strip(separator) or "muc"


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""
