"""Fill the tables of words and problem codes in HUONG-DAN.md from the code that they tell of.

What stands between a mark such as `<!-- words status -->`, `<!-- codes yaml -->` or `<!-- base files -->` and
`<!-- end -->` is made here; everything else in the guide is written by hand.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.domain.problem import Problem
from generator.domain.vocabulary import VOCABULARIES
from generator.kinds import read_record
from generator.messages import codes, explain, text_report
from generator.messages.catalogue import MISSING
from generator.registers.reading import FILES, read_registers
from generator.registry import KINDS

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "HUONG-DAN.md"
EXAMPLES = Path(__file__).with_name("guide_examples.toml")
YEAR = "2024"
"""Folder that the examples stand in."""
_MARKED = re.compile(
    r"^<!-- (words|codes|report|base) ([a-z -]+) -->\n.*?^<!-- end -->$", re.MULTILINE | re.DOTALL
)
_KEY = re.compile(r"^([a-z_]+):", re.MULTILINE)
_WEB = re.compile(r"https?://[^\s,;()“”]*[^\s,;()“”.]")


class Example(NamedTuple):
    """A mistake and how it is mended, as snippets of content files."""

    file: str
    """conferences, models, or the name of another file."""
    wrong: str | Mapping[str, str]
    """A snippet of the file; else snippets by path, and under `files` a list of files that there are."""
    right: str | Mapping[str, str]
    base: str
    """A whole record without mistakes; empty for other files."""
    whole: bool
    """Whether the snippet is the whole file."""
    also: tuple[str, ...]
    """Codes that the mistake brings with it."""
    note: str


class Situation(NamedTuple):
    """What leads to a code that no content file can have, and what is done then."""

    when: str
    do: str


class Explanations(NamedTuple):
    """What the guide tells of the codes beside their messages."""

    examples: Mapping[str, Example]
    situations: Mapping[str, Situation]
    base: Mapping[str, str]
    """Files that the snippets stand in, by path."""


def main() -> int:
    """Write the guide anew where it differs."""
    former = GUIDE.read_text(encoding="utf-8")
    guide = filled(former)
    if guide != former:
        GUIDE.write_text(guide, encoding="utf-8")
        print(GUIDE.name)
    return 0


def filled(guide: str) -> str:
    """Return the guide with every marked part made anew."""
    told = read_explanations()

    def part(match: re.Match[str]) -> str:
        kind, names = match[1], match[2].split()
        match kind:
            case "words":
                lines = _words(names)
            case "codes":
                lines = _codes(names, told)
            case "base":
                lines = [line for path, text in told.base.items() for line in _fenced(path, text, "")]
                lines.pop()
            case _:
                lines = _report(names[0], told.examples[names[0]])
        return "\n".join([f"<!-- {kind} {match[2]} -->", "", *lines, "", "<!-- end -->"])

    return _MARKED.sub(part, guide)


def read_explanations() -> Explanations:
    """Read the examples and situations by problem code, and the files that the snippets stand in."""
    data = tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))
    base = data["base"]
    examples = {
        code: Example(
            file := given.get("in", "conferences"),
            given["wrong"],
            given["right"],
            base.get(file, "") if file in KINDS else "",
            given.get("whole", False),
            tuple(given.get("also", ())),
            given.get("note", ""),
        )
        for code, given in data["example"].items()
    }
    situations = {code: Situation(**given) for code, given in data["situation"].items()}
    return Explanations(examples, situations, {_path(file): text for file, text in base.items()})


def problems_in(example: Example, snippet: str) -> tuple[Problem, ...]:
    """Read a content file with a snippet in it, and tell what is wrong.

    Order: by line.
    """
    if example.file in FILES:
        return read_registers({example.file: snippet.encode()}).problems
    source = f"{example.file}/{YEAR}/vi-du.yaml"
    text = snippet if example.whole else _spliced(example.base, snippet)
    return read_record(source, text.encode(), KINDS[example.file]).problems


def _path(file: str) -> str:
    """Give the path of the file that an example stands in."""
    return f"{file}/{YEAR}/vi-du.yaml" if file in KINDS else file


def _spliced(base: str, snippet: str) -> str:
    """Put a snippet before a record in place of the fields that it names."""
    named = set(_KEY.findall(snippet))
    fields = re.split(r"^(?=[a-z_]+:)", base.lstrip("\n"), flags=re.MULTILINE)
    kept = [field for field in fields if field.partition(":")[0] not in named]
    return snippet.lstrip("\n") + "".join(kept)


def _words(names: list[str]) -> list[str]:
    rows = [f"| `{word}` | {label} |" for name in names for word, label in VOCABULARIES[name].items()]
    return ["| Từ | Nghĩa |", "|---|---|", *rows]


def _codes(prefixes: list[str], told: Explanations) -> list[str]:
    chosen = [code for code in sorted(codes()) if code.partition("-")[0] in prefixes]
    entries = ["\n".join(_entry(code, told)) for code in chosen]
    return "\n\n".join(entries).split("\n")


def _report(code: str, example: Example) -> list[str]:
    """Show a problem as the command line prints it."""
    return ["```text", text_report(_shown_problem(code, example)), "```"]


def _entry(code: str, told: Explanations) -> list[str]:
    example = told.examples.get(code)
    words = explain(_shown_problem(code, example))
    lines = [
        f"#### `{code}`",
        "",
        f"- **Báo:** {_text(words.message)}",
        f"- **Cần:** {_text(words.expected)}",
        f"- **Sửa:** {_text(words.hint)}",
    ]
    if example:
        lines += ["", "Sai:", "", *_side(example, example.wrong), "Đúng:", "", *_side(example, example.right)]
        others = " ".join(f"`{other}`" for other in example.also)
        for last in (f"Kèm theo: {others}" if others else "", example.note):
            lines += [last, ""] if last else []
        lines.pop()
    elif code in told.situations:
        when, do = told.situations[code]
        lines += ["", f"- **Tình huống:** {when}", f"- **Làm:** {do}"]
    return lines


def _side(example: Example, shown: str | Mapping[str, str]) -> list[str]:
    """Show the files of a wrong or a right example, each with an empty line behind it."""
    if isinstance(shown, str):
        # Most examples stand in a conference's file: only others are named.
        path = "" if example.file == "conferences" and not example.whole else _path(example.file)
        return _fenced(path, shown, " (cả tệp)" if example.whole else "")
    return [line for path, text in shown.items() for line in _fenced(path, text, "")]


def _fenced(path: str, text: str, whole: str) -> list[str]:
    if path == "files":
        return ["Các tệp:", "", "```text", text.strip("\n"), "```", ""]
    language = {"yaml": "yaml", "yml": "yaml", "md": "markdown"}.get(
        path.rpartition(".")[2] or "yaml", "text"
    )
    named = [f"`{path}`{whole}:", ""] if path else []
    return [*named, f"```{language}", text.strip("\n"), "```", ""]


def _shown_problem(code: str, example: Example | None) -> Problem:
    """Give the problem of the example where one file shows it, else one that says nothing of its own."""
    found: tuple[Problem, ...] = ()
    if example and isinstance(example.wrong, str) and (example.file in KINDS or example.file in FILES):
        found = problems_in(example, example.wrong)
    return next(
        (problem for problem in found if problem.code == code), Problem("…", 1, 1, code, "…", found="…")
    )


def _text(text: str) -> str:
    """Keep Markdown from seeing marks and links in a message, and leave out what only a file can tell."""
    escaped = re.sub(r"([*<\\`])", r"\\\1", " ".join(text.replace(MISSING, "…").split()))
    return _WEB.sub(r"`\g<0>`", escaped)


if __name__ == "__main__":
    raise SystemExit(main())
