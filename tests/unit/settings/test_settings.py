from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.messages import text_report
from generator.plugin import BulletinConfig
from generator.settings import PLUGIN_OPTIONS, ConfigurationError, Options, settings_from, with_site
from generator.store.configuration import load_settings, shown_path

FILE = Path("/project/mkdocs.yml")


def values(**changes: Any) -> dict[str, Any]:
    return {"site_name": "Bản tin", "plugins": [{"bulletin": {}}], **changes}


def mistakes(given: dict[str, Any], options: Options | None = None) -> list[tuple[str, str]]:
    with pytest.raises(ConfigurationError) as caught:
        settings_from(given, FILE, options or Options())
    for problem in caught.value.problems:
        for language in ("vi", "en"):
            assert problem.code in text_report(problem, language)
    return [(problem.field, problem.code) for problem in caught.value.problems]


def test_what_is_not_said_has_a_default() -> None:
    settings = settings_from(values(), FILE, Options())
    assert settings.content == Path("/project/content")
    assert settings.pages_dir == Path("/project/content/pages")
    assert settings.site_dir == Path("/project/site")
    assert settings.cache_dir == Path("/project/.cache/bulletin")
    assert settings.theme_dir == Path("/project/theme")
    assert (settings.language, settings.site_url, settings.drafts, settings.clean) == ("vi", "", False, False)
    assert settings.jobs >= 1
    assert settings.issue_pdf


def test_the_command_line_has_the_last_word() -> None:
    given = values(
        plugins={"bulletin": {"content": "a", "jobs": 3, "strict": True, "language": "vi"}},
        site_url="https://x.vn/b",
    )
    options = Options(
        content=Path("/c"), jobs=5, strict=False, language="en", site_dir=Path("/s"), clean=True
    )
    settings = settings_from(given, FILE, options)
    assert (settings.content, settings.pages_dir, settings.site_dir) == (
        Path("/c"),
        Path("/c/pages"),
        Path("/s"),
    )
    assert (settings.jobs, settings.strict, settings.language, settings.clean) == (5, False, "en", True)
    assert settings.site_url == "https://x.vn/b/"


def test_every_mistake_is_named_at_once() -> None:
    own = {
        "contact_mail": "x",
        "contact_web": "ftp://x",
        "jobs": 0,
        "drafts": "yes",
        "language": "fr",
        "colour": 1,
    }
    found = mistakes(values(site_name=None, site_url="x.vn", plugins=[{"bulletin": own}], theme="material"))
    assert sorted(found) == [
        ("plugins.bulletin.colour", "setting-unknown"),
        ("plugins.bulletin.contact_mail", "setting-address"),
        ("plugins.bulletin.contact_web", "setting-address"),
        ("plugins.bulletin.drafts", "setting-type"),
        ("plugins.bulletin.jobs", "setting-choice"),
        ("plugins.bulletin.language", "setting-choice"),
        ("site_name", "setting-missing"),
        ("site_url", "setting-address"),
        ("theme", "setting-type"),
    ]


@pytest.mark.parametrize("plugins", [None, ["search"], [{"bulletin": 3}], "bulletin"])
def test_the_plugin_must_be_named(plugins: object) -> None:
    assert len(mistakes(values(plugins=plugins))) == 1


@pytest.mark.parametrize("name", ["bulletin", {"bulletin": None}])
def test_the_plugin_needs_no_options(name: object) -> None:
    assert settings_from(values(plugins=[name]), FILE, Options()).site_name == "Bản tin"


@pytest.mark.parametrize(
    "site",
    ["/project", "/", "/project/content", "/project/content/x", "/project/theme", "/project/x/../content"],
)
def test_a_site_never_covers_its_sources(site: str) -> None:
    assert mistakes(values(), Options(site_dir=Path(site)))[0] == ("site_dir", "setting-folder-overlap")
    with pytest.raises(ConfigurationError):
        with_site(settings_from(values(), FILE, Options()), Path(site))


def test_a_cache_is_never_published() -> None:
    options = Options(site_dir=Path("/s"), cache_dir=Path("/s/cache"))
    assert mistakes(values(), options) == [("cache_dir", "setting-folder-overlap")]


def test_mkdocs_lets_the_same_options_by() -> None:
    assert {name for name, _ in BulletinConfig._schema} == PLUGIN_OPTIONS  # noqa: SLF001 - mkdocs has no other way


def test_a_file_with_mkdocs_tags_is_read(tmp_path: Path) -> None:
    for name in ("content", "theme"):
        (tmp_path / name).mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\nsite_url: !ENV [X, '']\nplugins: [bulletin]\nextra: {f: !!python/name:os.sep }\n"
    )
    settings = load_settings(tmp_path / "mkdocs.yml", Options())
    assert settings.root == tmp_path
    assert shown_path(settings, "models/2024/x.yaml") == str(tmp_path / "content/models/2024/x.yaml")
    assert shown_path(settings, "mkdocs.yml") == str(tmp_path / "mkdocs.yml")
    assert shown_path(settings, "/x/y") == "/x/y"


def test_paths_are_shown_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_from(values(), tmp_path / "mkdocs.yml", Options())
    monkeypatch.chdir(tmp_path)
    assert shown_path(settings, "models/2024/x.yaml") == "content/models/2024/x.yaml"


@pytest.mark.parametrize(
    ("raw", "line", "code"),
    [
        (b"a: [", 1, "setting-syntax"),
        (b"a: 1\nb: {\n", 3, "setting-syntax"),
        (b"\xff", 1, "setting-syntax"),
        (b"- a", 1, "setting-syntax"),
        (b"[" * 5000, 1, "setting-syntax"),
        (None, 1, "setting-no-file"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, raw: bytes | None, line: int, code: str) -> None:
    path = tmp_path / "mkdocs.yml"
    if raw is not None:
        path.write_bytes(raw)
    with pytest.raises(ConfigurationError) as caught:
        load_settings(path, Options(language="en"))
    (problem,) = caught.value.problems
    assert (problem.code, caught.value.language) == (code, "en")
    assert problem.line == line


def test_folders_that_are_not_there_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins: [bulletin]\n")
    with pytest.raises(ConfigurationError) as caught:
        load_settings(tmp_path / "mkdocs.yml", Options())
    assert [problem.field for problem in caught.value.problems] == ["content", "theme.custom_dir"]


@pytest.mark.parametrize(
    ("written", "asked", "outputs"),
    [
        (None, None, ()),
        (["a", "b"], None, ("a", "b")),
        (["a"], ("b",), ("b",)),
        (["a"], (), ()),
        (None, ("b", "c"), ("b", "c")),
    ],
)
def test_outputs_may_be_chosen(
    written: list[str] | None, asked: tuple[str, ...] | None, outputs: tuple[str, ...]
) -> None:
    given = values(plugins=[{"bulletin": {"outputs": written}}])
    assert settings_from(given, FILE, Options(outputs=asked)).outputs == outputs


@pytest.mark.parametrize("written", ["a", 3, ["a", 3], {"a": 1}])
def test_outputs_are_a_list_of_names(written: object) -> None:
    given = values(plugins=[{"bulletin": {"outputs": written}}])
    assert mistakes(given) == [("plugins.bulletin.outputs", "setting-type")]
