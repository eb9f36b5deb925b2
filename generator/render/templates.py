"""The templates of the theme, with what they may call."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule

from generator.domain.vocabulary import VOCABULARIES
from generator.render import facts, formats
from generator.render.abbreviations import expand
from generator.render.announcement import announcement
from generator.render.bodies import bodies
from generator.render.citation import citation
from generator.render.compiling import (
    Absent,
    DirectCode,
    absent,
    at,
    direct_macro,
    escape_text,
    join,
    joined,
    kept,
    shown,
)
from generator.render.contents import with_contents
from generator.render.figures import figure_views
from generator.render.inference import FIELD_LABELS, mark_inferred
from generator.render.life_line import life_line
from generator.render.prose import prose

FROM_ROOT: Final = -1
"""The depth of a page that answers at any address: its links start at the site's root."""


_REFERENCE: Final = re.compile(r'{%[-+]?\s*(?:include|import|from|extends)\s+"([^"]+)"')


@dataclass(frozen=True, slots=True)
class Renderer:
    """What rendering needs beside a page's own view; small, and safe to send to a worker."""

    theme_dir: str
    """The folder that holds pages/ and parts/."""
    portable: bool = False
    """Whether links name index.html, for reading from a disk without scripts."""
    glossary: Mapping[str, str] = field(default_factory=dict)
    """Abbreviations and what they stand for."""
    home: str = "/"
    """Path of the site's root on its host, for the page that answers at any address (404.html)."""
    theme: str = ""
    """Names the state of the theme's files; they are read anew when it is another."""
    site_url: str = ""
    """The published address, ending in a slash; empty when it is not known yet."""
    site_name: str = ""
    """What the bulletin is called."""


def render(renderer: Renderer, template: str, url: str, view: Mapping[str, Any]) -> str:
    """Render what stands in <main> of one page.

    Cost: under 1 ms for a record.
    """
    folders = depth(url)
    root = renderer.home if folders == FROM_ROOT else "../" * folders
    env = environment(renderer.theme_dir, root, renderer.theme, portable=renderer.portable)
    body = env.get_template(template).render(
        view, glossary=renderer.glossary, site_url=renderer.site_url, site_name=renderer.site_name
    )
    return expand(body, renderer.glossary)


def depth(url: str) -> int:
    """Count the folders above a page: 3 for hoi-nghi/2024/x/, FROM_ROOT for 404.html."""
    return FROM_ROOT if url == "404.html" else url.count("/")


def template_digest(theme_dir: str, template: str) -> str:
    """Digest all that a template's output hangs on besides its view and shell.

    That is the template and those it reaches, this package's own source and the vocabularies.
    """
    digest = blake2b(_own_source(), digest_size=16)
    for name in reached_templates(theme_dir, template):
        digest.update(f"{name}\0{_source(theme_dir, name)}\0".encode())
    return digest.hexdigest()


def reached_templates(theme_dir: str, template: str) -> tuple[str, ...]:
    """List a template and those that it reaches through any number of others.

    Order: by name.
    """
    waiting, seen = [template], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += referenced(_source(theme_dir, name))
    return tuple(sorted(seen))


def _source(theme_dir: str, name: str) -> str:
    return Path(theme_dir, name).read_text(encoding="utf-8")


def referenced(source: str) -> list[str]:
    """List the templates that one names; the theme names them by plain texts alone.

    Order: by name.
    Cost: a hundredth of parsing it.
    """
    return sorted(set(_REFERENCE.findall(source)))


@lru_cache(maxsize=64)
def environment(theme_dir: str, root: str, theme: str = "", *, portable: bool) -> Environment:  # noqa: ARG001 - part of the key
    """Make the environment of all pages that have the same way to the root.

    One environment a depth keeps macros free of any page's context, so that they are loaded once. It never
    looks whether a template's file changed, which would cost a look at the disk for each part of each page:
    `theme` names the state of the files.
    """
    env = _Mappings(
        loader=FileSystemLoader(theme_dir),
        autoescape=True,
        undefined=Absent,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_Compiled(),
        cache_size=-1,
        auto_reload=False,
    )
    href = partial(_href, root, portable)
    env.globals |= {
        "href": href,
        "asset": partial(_asset, root),
        "link": partial(facts.link, href),
        "out": facts.out,
        "external": facts.external,
        "fact": facts.fact,
        "inferred": facts.inferred,
        "mark": facts.mark,
        "counters": facts.counters,
        "number": facts.number,
        "date": facts.date,
        "row": facts.row,
        "label": label,
        "field_label": field_label,
        "figure_views": figure_views,
        "life_line": life_line,
        "announcement": announcement,
        "bodies": bodies,
        "citation": citation,
        "kept": kept,
        "mark_inferred": mark_inferred,
        "with_contents": with_contents,
        "quantity": formats.quantity,
        "period_text": formats.period_text,
        "event_date": formats.event_date,
        "days_between": formats.days_between,
        "UNKNOWN": formats.UNKNOWN,
    }
    env.tests |= {"mapping": lambda value: value.__class__ is dict}
    env.filters |= {
        "join": join,
        "plain": formats.plain,
        "vi_date": formats.vi_date,
        "vi_long_date": formats.vi_long_date,
        "vi_number": formats.vi_number,
        "prose": partial(_prose, href),
        "quoted": facts.quoted,
        "upper_first": formats.upper_first,
    }
    return env


def label(vocabulary: str, key: Any) -> str:
    """Give the Vietnamese label of a vocabulary's key; where a field allows the source's words, those."""
    word = formats.plain(key)
    return formats.UNKNOWN if word is None else VOCABULARIES[vocabulary].get(word, word)


def field_label(path: str) -> str:
    """Give the Vietnamese name of a field by its path: figures[2].value."""
    names = re.findall(r"[a-z_]+", path)
    return " – ".join(FIELD_LABELS.get(name, name) for name in names)


class _Mappings(Environment):
    """An environment whose values are mappings: a.b is the key, never a method, and is found at once."""

    code_generator_class = DirectCode
    direct = (shown, escape_text, at, absent, direct_macro, joined)
    """What the code that DirectCode writes calls."""

    def __init__(self, **options: Any) -> None:
        """Begin without any part loaded."""
        super().__init__(**options)
        self._parts: dict[str, TemplateModule] = {}

    def part(self, name: str) -> TemplateModule:
        """Load the macros of a part once: they are those of every page."""
        found = self._parts.get(name)
        if found is None:
            found = self._parts[name] = self.get_template(name).module
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Give every template the same names; a chain of mappings would be searched at each use of one."""
        assert not d
        return self.globals


class _Compiled(BytecodeCache):
    """Compiled templates in memory, shared by the environments of all depths."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code if the source is still the same."""
        code = _CODE.get((bucket.key, bucket.checksum))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code."""
        _CODE[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_CODE: Final[dict[tuple[str, str], bytes]] = {}


def compile_templates(renderer: Renderer, names: Iterable[str]) -> dict[str, bytes]:
    """Compile templates before workers start, so that none of them has to.

    Shape: what `adopt_templates` takes in another process.
    """
    env = environment(renderer.theme_dir, "", renderer.theme, portable=renderer.portable)
    for name in names:
        env.get_template(name)
    return {f"{key} {checksum}": code for (key, checksum), code in _CODE.items()}


def adopt_templates(compiled: Mapping[str, bytes]) -> None:
    """Take over what `compile_templates` gave elsewhere; what no template needs any more does no harm."""
    for name, code in compiled.items():
        key, _, checksum = name.partition(" ")
        _CODE[key, checksum] = code


def _href(root: str, portable: bool, path: str) -> str:  # noqa: FBT001 - bound by partial
    path, mark, fragment = path.partition("#")
    if portable and (not path or path.endswith("/")):
        path += "index.html"
    return f"{root}{path}{mark}{fragment}" or "./"


def _asset(root: str, name: str) -> str:
    return f"{root}assets/{name}"


def _prose(href: Any, markdown: Any) -> str:
    return prose(str(formats.plain(markdown)), href)


@cache
def _own_source() -> bytes:
    digest = blake2b(repr(VOCABULARIES).encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.digest()
