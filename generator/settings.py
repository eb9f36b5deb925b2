"""What the bulletin is built from and how: one frozen value, validated whole."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.domain.problem import Problem

CONFIGURATION_FILE = "mkdocs.yml"
"""Where the settings stand, beside build.py."""
LANGUAGES = ("vi", "en")
EDITOR_LINK = "vscode://file{path}:{line}:{column}"
START_METHODS = ("", "fork", "spawn")
_ABSENT: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a run may differ in."""

    root: Path
    """The folder of the configuration file; relative paths start here."""
    configuration: Path
    """The configuration file itself."""
    content: Path
    site_dir: Path
    cache_dir: Path
    theme_dir: Path
    pages_dir: Path
    """Hand-written pages; it need not exist."""
    site_name: str
    site_url: str
    """The published address, ending in a slash; empty when it is not known yet."""
    site_description: str
    contact_mail: str
    contact_web: str
    """Where a correction is asked for on the web; empty when nowhere."""
    language: str
    """Language of problems and progress: vi or en."""
    jobs: int
    start_method: str
    """How worker processes start: fork, spawn, or empty for the best one here."""
    drafts: bool
    strict: bool
    portable: bool
    issue_pdf: bool
    """Whether each quarterly issue is set as a PDF too."""
    record_cards: bool
    """Whether each record has a card picture of its own, instead of one for each province and kind."""
    admin: bool
    """Whether the form editor stands under /quan-tri/."""
    admin_backend: Mapping[str, str]
    """Where the form editor keeps the content, as Decap CMS names it; empty: decap-server on this machine."""
    admin_review: bool
    """Whether what the form editor saves waits as a proposal, instead of being committed at once."""
    editor_link: str
    """What opens a file in the editor's own program, with {path}, {line}, {column}; empty: nothing does."""
    clean: bool
    outputs: tuple[str, ...] = ()
    """Names of the outputs to make; empty for all of them."""
    compressed_twins: bool = False
    """Whether a packed .gz and .br stand beside each text file, for servers that send them as they are."""
    verify_cache: bool = False
    """Whether to trust no file's size and time: every source is read, every published file compared."""
    profile: bool = False
    """Whether to tell what each stop of a build took."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says over the configuration file; None where it says nothing."""

    content: Path | None = None
    site_dir: Path | None = None
    cache_dir: Path | None = None
    site_url: str | None = None
    language: str | None = None
    jobs: int | None = None
    start_method: str | None = None
    drafts: bool | None = None
    strict: bool | None = None
    portable: bool | None = None
    admin: bool | None = None
    compressed_twins: bool | None = None
    clean: bool | None = None
    outputs: tuple[str, ...] | None = None
    verify_cache: bool | None = None
    profile: bool | None = None


class ConfigurationError(Exception):
    """The settings cannot be used; every mistake in them is named."""

    def __init__(self, problems: tuple[Problem, ...], language: str = "vi") -> None:
        """Keep the mistakes and the language to say them in."""
        super().__init__(problems, language)
        self.problems = problems
        self.language = language


@dataclass(slots=True)
class _Reading:
    """One walk over the configuration, gathering mistakes."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def mistake(self, name: str, code: str, found: object = "", expected: str = "") -> None:
        self.problems.append(
            Problem(self.file, 1, 1, code, name, found=str(found)[:80], details=(("expected", expected),))
        )

    def text(self, values: Mapping[str, Any], name: str, default: str = "", *, path: str = "") -> str:
        value = values.get(name)
        if value is None:
            return default
        if isinstance(value, str):
            return value.strip()
        self.mistake(path or name, "setting-type", value, "text")
        return default

    def flag(self, values: Mapping[str, Any], name: str, options: Options, *, default: bool = False) -> bool:
        over: bool | None = getattr(options, name, None)
        value = values.get(name, default)
        if not isinstance(value, bool):
            self.mistake(f"plugins.bulletin.{name}", "setting-type", value, "true, false")
            value = default
        return value if over is None else over

    def names(self, values: Mapping[str, Any], name: str) -> tuple[str, ...]:
        value = values.get(name)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.mistake(f"plugins.bulletin.{name}", "setting-type", value, "[…]")
        return ()

    def texts(self, values: Mapping[str, Any], name: str) -> Mapping[str, str]:
        value = values.get(name)
        if value is None:
            return {}
        if isinstance(value, dict) and all(isinstance(each, str) for pair in value.items() for each in pair):
            return value
        self.mistake(f"plugins.bulletin.{name}", "setting-type", value, "name: github, repo: …")
        return {}

    def choice(self, value: str, name: str, legal: tuple[str, ...]) -> str:
        if value not in legal:
            self.mistake(name, "setting-choice", value, ", ".join(word or "''" for word in legal))
            return legal[0]
        return value

    def web(self, value: str, name: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in {"http", "https"} or not parts.netloc):
            self.mistake(name, "setting-address", value, "https://…")
            return ""
        return value

    def mapping(self, values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        value = values.get(name)
        if value is None:
            return _ABSENT
        if isinstance(value, dict):
            return value
        self.mistake(name, "setting-type", value, "key: value")
        return _ABSENT


PLUGIN_OPTIONS = frozenset(
    {
        "content",
        "cache_dir",
        "contact_mail",
        "contact_web",
        "language",
        "jobs",
        "start_method",
        "drafts",
        "strict",
        "portable",
        "outputs",
        "issue_pdf",
        "record_cards",
        "compressed_twins",
        "admin",
        "admin_backend",
        "admin_review",
        "editor_link",
    }
)
"""What may stand under `plugins: - bulletin:`; the rest of the settings are mkdocs' own keys."""


def settings_from(values: Mapping[str, Any], configuration: Path, options: Options) -> Settings:
    """Make settings of a configuration file's values and the command line's options.

    Errors: ConfigurationError names every mistake at once.
    """
    root = configuration.parent
    read = _Reading(configuration.name)
    own = _plugin_values(values, read)
    for name in sorted(own.keys() - PLUGIN_OPTIONS):
        read.mistake(f"plugins.bulletin.{name}", "setting-unknown", name, ", ".join(sorted(PLUGIN_OPTIONS)))
    content = options.content or _inside(root, read.text(own, "content", "content"))
    theme = read.mapping(values, "theme")
    docs_dir = read.text(values, "docs_dir", "content/pages")
    mail = read.text(own, "contact_mail", path="plugins.bulletin.contact_mail")
    if mail and ("@" not in mail or any(mark in mail for mark in " <>,;?&")):
        read.mistake("plugins.bulletin.contact_mail", "setting-address", mail, "ten@don-vi.vn")
    site_name = read.text(values, "site_name")
    if not site_name:
        read.mistake("site_name", "setting-missing", "", "site_name: …")
    site_url = options.site_url if options.site_url is not None else read.text(values, "site_url")
    language = options.language or read.text(own, "language", "vi")
    method = options.start_method
    settings = Settings(
        root=root,
        configuration=configuration,
        content=_absolute(content),
        site_dir=_absolute(options.site_dir or _inside(root, read.text(values, "site_dir", "site"))),
        cache_dir=_absolute(
            options.cache_dir or _inside(root, read.text(own, "cache_dir", ".cache/bulletin"))
        ),
        theme_dir=_absolute(_inside(root, read.text(theme, "custom_dir", "theme", path="theme.custom_dir"))),
        pages_dir=_absolute(_inside(root, docs_dir) if options.content is None else content / "pages"),
        site_name=site_name,
        site_url=_closed(read.web(site_url, "site_url")),
        site_description=read.text(values, "site_description"),
        contact_mail=mail,
        contact_web=read.web(read.text(own, "contact_web"), "plugins.bulletin.contact_web"),
        language=read.choice(language, "plugins.bulletin.language", LANGUAGES),
        jobs=_jobs(own, options, read),
        start_method=read.choice(
            method if method is not None else read.text(own, "start_method"),
            "plugins.bulletin.start_method",
            START_METHODS,
        ),
        drafts=read.flag(own, "drafts", options),
        strict=read.flag(own, "strict", options),
        portable=read.flag(own, "portable", options),
        issue_pdf=read.flag(own, "issue_pdf", options, default=True),
        record_cards=read.flag(own, "record_cards", options),
        admin=read.flag(own, "admin", options),
        admin_backend=read.texts(own, "admin_backend"),
        admin_review=read.flag(own, "admin_review", options),
        editor_link=read.text(own, "editor_link", EDITOR_LINK, path="plugins.bulletin.editor_link"),
        clean=bool(options.clean),
        outputs=options.outputs if options.outputs is not None else read.names(own, "outputs"),
        compressed_twins=read.flag(own, "compressed_twins", options),
        verify_cache=bool(options.verify_cache),
        profile=bool(options.profile),
    )
    _check_folders(settings, read)
    if read.problems:
        raise ConfigurationError(tuple(read.problems), settings.language)
    return settings


def with_site(settings: Settings, site_dir: Path, **changes: Any) -> Settings:
    """Give the same settings another published folder.

    Errors: ConfigurationError when that folder would swallow sources.
    """
    changed = replace(settings, site_dir=_absolute(site_dir), **changes)
    read = _Reading(settings.configuration.name)
    _check_folders(changed, read)
    if read.problems:
        raise ConfigurationError(tuple(read.problems), settings.language)
    return changed


def _plugin_values(values: Mapping[str, Any], read: _Reading) -> Mapping[str, Any]:
    """Find the options under `plugins`, written as a list or as a mapping."""
    plugins = values.get("plugins")
    if isinstance(plugins, dict):
        return read.mapping(plugins, "bulletin")
    for plugin in plugins if isinstance(plugins, list) else ():
        if isinstance(plugin, dict) and "bulletin" in plugin:
            return read.mapping(plugin, "bulletin")
        if plugin == "bulletin":
            return _ABSENT
    read.mistake("plugins", "setting-missing", "", "plugins: [bulletin: {…}]")
    return _ABSENT


def _jobs(own: Mapping[str, Any], options: Options, read: _Reading) -> int:
    """Count the workers: as asked, else as many as this process may use."""
    value = options.jobs if options.jobs is not None else own.get("jobs")
    if value is None:
        return _cores()
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 512:
        read.mistake("plugins.bulletin.jobs", "setting-choice", value, "1 … 512")
        return 1
    return value


def _cores() -> int:
    """Count the processors that this process may run on, which a container may narrow."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


def _check_folders(settings: Settings, read: _Reading) -> None:
    """Refuse a published or cache folder that lies in the way of the sources."""
    sources = (settings.root, settings.content, settings.theme_dir, settings.pages_dir)
    for name, folder in (("site_dir", settings.site_dir), ("cache_dir", settings.cache_dir)):
        inside = any(folder.is_relative_to(source) for source in sources[1:])
        around = any(source.is_relative_to(folder) for source in sources)
        if inside or around:
            read.mistake(name, "setting-folder-overlap", folder)
    if settings.cache_dir.is_relative_to(settings.site_dir):
        read.mistake("cache_dir", "setting-folder-overlap", settings.cache_dir)


def _inside(root: Path, name: str) -> Path:
    return root / name


def _absolute(path: Path) -> Path:
    """Make a path whole without looking at the disk, so that `..` cannot hide an overlap."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow symbolic links


def _closed(url: str) -> str:
    return url if not url or url.endswith("/") else f"{url}/"
