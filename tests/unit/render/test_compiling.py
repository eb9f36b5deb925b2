"""Templates compiled to plain calls print what Jinja's own code prints."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, UndefinedError
from jinja2.compiler import CodeGenerator
from jinja2.utils import missing
from markupsafe import Markup, escape

from generator.render import compiling, templates
from generator.render.compiling import Absent, at, direct_macro, kept, safe, shown
from generator.render.templates import Renderer, environment, render

ROOT = Path(__file__).parents[3]
THEME = str(ROOT / "theme")
CASES = sorted((ROOT / "tests" / "golden" / "render").glob("*.json"))


class _JinjasOwn(templates._Mappings):  # noqa: SLF001 - the same environment, but for how it compiles
    code_generator_class = CodeGenerator  # type: ignore[assignment] # the wider class again

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look a key up as DirectCode does, which Jinja does not: `it.items` is a key of a mapping."""
        if obj.__class__ is dict:
            return obj[attribute] if attribute in obj else Absent(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


@cache
def _own(root: str) -> Environment:
    """Make the environment of pages with a way to the root, compiling as Jinja does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(templates, "_Mappings", _JinjasOwn)
        env = environment.__wrapped__(THEME, root, portable=False)
    # The other memory holds what DirectCode wrote.
    env.bytecode_cache = None
    assert "shown(" not in env.compile("{{ a.b }}", raw=True)
    return env


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_jinjas_own_code_gives_the_same_page(case: Path) -> None:
    data = json.loads(case.read_text(encoding="utf-8"))
    renderer = Renderer(THEME)
    root = renderer.home if data["url"] == "404.html" else "../" * data["url"].count("/")
    own = (
        _own(root)
        .get_template(data["template"])
        .render(data["view"], glossary={}, site_url=renderer.site_url, site_name=renderer.site_name)
    )
    assert render(renderer, data["template"], data["url"], data["view"]) == own


VIEW: dict[str, Any] = {
    "text": "<&\"'>",
    "html": Markup("<i>"),
    "five": 5,
    "half": 1.5,
    "yes": True,
    "none_": None,
    "names": ["<x>", "y"],
    "record": {"b": {"c": "<d>"}, "items": "i", "keys": "k"},
    "empty": {},
    "records": [{"b": 1, "c": [{"b": 2, "c": [{"b": 3}]}]}, {"c": []}, {"b": 4}],
    "pair": ["<", 2],
    "last": {"c": 3},
}
TEMPLATES = [
    # Printing.
    "{{ text }} {{ html }} {{ five }} {{ none_ }} {{ half }} {{ yes }} {{ -5 }} {{ [text] }}",
    "{{ '<i>' }} {{ '<i>' | safe }} {{ 5 }} {{ ('a' ~ text) | upper }} {{ text if yes else html }}",
    "{{ names | join(', ') }} {{ names | length }} {{ names | first | e }} {{ html ~ text }}",
    # Looking up.
    "{{ record.b.c }} {{ record['b'].c }} {{ record.b.d | default('x') }} {{ 'n' if record.n else 'm' }}",
    "{% if empty.items %}x{% else %}y{% endif %}{{ record.items }}{{ record.keys }}",
    "{{ text.upper() }} {{ text.split('&')[0].lower() }} {{ names.count('y') }}",
    "{{ five.real }} {{ five.nothing is defined }} {{ record.b.d is defined }} {{ empty.a is none }}",
    # Parts.
    "{% from 'parts/card.html' import crumbs %}{{ crumbs([{'text': text, 'url': 'a/'}]) }}",
    "{% from 'parts/card.html' import crumbs with context %}{{ crumbs([{'text': text, 'url': 'a/'}]) }}",
    # Loops.
    """{% for x in records %}{{ loop.index }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ x.c or '' }}
       {% endfor %}""",
    """{% for x in names %}{% for y in x %}{{ loop.index0 }}{{ loop.cycle('p', 'q') }}{{ y }}{% endfor %}
       {{ loop.revindex }}{% else %}none{% endfor %}""",
    """{% for x in records if x.b %}{{ x.b }}{{ (loop.previtem or x).b }}{% endfor %}
       {% for x in records if x.z %}{% else %}none{% endfor %}""",
    """{% for x in records recursive %}{{ x.b or '-' }}{% if x.c %}({{ loop(x.c) }}){% endif %}
       {% endfor %}""",
    """{% set n = namespace(sum=0) %}{% for x in pair %}{% set n.sum = n.sum + loop.index %}{% endfor %}
       {{ n.sum }}""",
    # Calls and macros.
    """{% macro m(a, b=2, c='<c>') %}{{ a }}-{{ b }}-{{ c }};{% endmacro %}
       {{ m(1) }}{{ m(1, 3) }}{{ m(1, c=4) }}{{ m(b=5, a='<') }}{{ m(c=1, b=2, a=3) }}""",
    """{% macro m(a, b) %}{{ a }}{% if b %}{{ b }}{% endif %}{{ b is defined }}{% endmacro %}
       {{ m(1) }}{{ m(1, 2) }}{{ m(a=3) }}{{ m(b=1, a=2) }}""",
    """{% macro m() %}<b>{{ varargs | join('+') }}{% for k, v in kwargs | dictsort %}{{ k }}{{ v }}
       {% endfor %}{% endmacro %}{{ m(1, '<', x=2, y=3) }}""",
    """{% macro m(a) %}<p>{{ caller(a) }}</p>{% endmacro %}
       {% call(x) m('<q>') %}[{{ x }}{{ record.b.c }}]{% endcall %}""",
    """{% macro m(a) %}<p>{{ a }}{{ caller() }}</p>{% endmacro %}
       {% call m(a='<q>') %}{{ text }}{% endcall %}""",
    """{% macro m(a, b, c=0) %}{{ a }}{{ b }}{{ c }}{% endmacro %}
       {{ m(*pair) }}{{ m(*pair, **last) }}{{ m(1, 2, **last) }}""",
    """{% macro m(n) %}{{ n }}{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(3) }}""",
    """{% macro a() %}<i>{% endmacro %}{% macro b(x) %}{{ x }}{{ a() ~ '<' }}{% endmacro %}
       {{ b(a()) }}{% set c = b('<') %}{{ c }}""",
    """{{ dict(a=1, b='<')['b'] }} {{ range(3) | list }} {{ '%s<' | format('>') }}
       {{ cycler('a', 'b').next() }}""",
    """{% set a %}<b>{{ text }}</b>{% endset %}{{ a }}{% filter upper %}{{ text }}{% endfilter %}
       {% with d = text %}{{ d }}{% endwith %}""",
]


@pytest.mark.parametrize("source", TEMPLATES, ids=lambda source: source[:40])
def test_jinjas_own_code_prints_the_same(source: str) -> None:
    found = environment(THEME, "", portable=False).from_string(source).render(VIEW)
    assert found == _own("").from_string(source).render(VIEW)
    assert found.strip()


def _code(source: str) -> str:
    return environment(THEME, "", portable=False).compile(source, raw=True)


def test_only_what_asks_for_it_is_called_jinjas_way() -> None:
    assert "context.call(" not in _code("{{ f(1, a=2) }}")
    assert "context.call(" in _code("{{ f(*a) }}")
    assert "context.call(" in _code("{{ f(**a) }}")
    assert "context.call(" in _code("{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{% endcall %}")
    assert "direct_macro(macro, ('a', 'b'))" in _code("{% macro m(a, b=1) %}{{ a }}{% endmacro %}")
    for asked in ("caller()", "varargs", "kwargs"):
        assert "direct_macro(" not in _code(f"{{% macro m(a) %}}{{{{ {asked} }}}}{{% endmacro %}}")


@pytest.mark.parametrize(
    "source",
    [
        "{{ a.b }}",
        "{{ a.b.c }}",
        "{{ c }}",
        "{{ n.nothing }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m() }}",
    ],
)
def test_what_is_absent_is_never_printed(source: str) -> None:
    with pytest.raises(UndefinedError):
        environment(THEME, "", portable=False).from_string(source).render(a={}, n=5)


def test_a_value_is_escaped_once() -> None:
    html = Markup("<i>")
    assert shown(html) is html
    assert shown("<&\"'>") == str(escape("<&\"'>"))
    assert [shown(value) for value in (5, -1, 1.5, None, True)] == ["5", "-1", "1.5", "None", "True"]
    with pytest.raises(UndefinedError):
        shown(Absent(name="x"))


def test_text_declared_safe_is_html() -> None:
    assert safe("<i>").__class__ is Markup
    assert safe("<i>") + "<" == Markup("<i>&lt;")


def test_a_dot_means_a_key_of_a_mapping_and_an_attribute_of_anything_else() -> None:
    assert at({"items": 1}, "items") == 1
    assert at("Xin", "upper")() == "XIN"
    absent = at({}, "items")
    assert isinstance(absent, Absent)
    assert not absent
    assert at({}, "items") is absent
    assert at(5, "items") is absent
    with pytest.raises(UndefinedError, match="items"):
        str(absent)


def test_a_macro_takes_its_parameters_by_place_or_by_name() -> None:
    macro = direct_macro(
        lambda *given: repr(["-" if one is missing else one for one in given]), ("a", "b", "c")
    )
    assert macro(1, 2, 3) == "[1, 2, 3]"
    assert macro(1) == "[1, '-', '-']"
    assert macro() == "['-', '-', '-']"
    assert macro(c=3) == "['-', '-', 3]"
    assert macro(1, c=3) == "[1, '-', 3]"
    assert macro(1, c=3, b=2).__class__ is Markup
    with pytest.raises(TypeError, match="no parameter d; it has a, b, c"):
        macro(1, d=4)
    with pytest.raises(TypeError, match="no parameter a"):
        macro(1, a=1)


def test_a_card_is_drawn_once_while_it_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[str, int]] = []

    def macro(card: dict[str, Any], level: int) -> Markup:
        drawn.append((card["title"], level))
        return Markup("<h{}>{}</h{}>").format(level, card["title"], level)

    monkeypatch.setattr(compiling, "_MOST_KEPT", 3)
    draw = kept(macro)
    card = {"url": "a/", "title": "A"}
    assert draw(card) == "<h3>A</h3>"
    assert draw(card) is draw(dict(card), 3)
    assert drawn == [("A", 3)]
    assert draw(card, 2) == "<h2>A</h2>"
    # Another card at the same address takes the place of the first.
    assert draw({"url": "a/", "title": "B"}) == "<h3>B</h3>"
    assert draw({"url": "a/", "title": "B"}) == "<h3>B</h3>"
    assert drawn == [("A", 3), ("A", 2), ("B", 3)]
    # No more than three are kept: with a fourth all the others go.
    draw({"url": "b/", "title": "C"})
    draw({"url": "c/", "title": "D"})
    draw({"url": "c/", "title": "D"})
    assert len(drawn) == 5
    draw({"url": "a/", "title": "B"})
    assert drawn[5:] == [("B", 3)]


def test_templates_have_no_globals_of_their_own() -> None:
    env = environment(THEME, "", portable=False)
    assert env.get_template("parts/card.html").globals is env.globals
