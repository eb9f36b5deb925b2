"""Fill the tables of words and problem codes in HUONG-DAN.md from the code that they tell of.

What stands between a mark such as `<!-- words status -->` or `<!-- codes yaml -->` and `<!-- end -->` is made
here; everything else in the guide is written by hand.
"""

from __future__ import annotations

import re
import tomllib
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
    r"^<!-- (words|codes|report) ([a-z -]+) -->\n.*?^<!-- end -->$", re.MULTILINE | re.DOTALL
)
_KEY = re.compile(r"^([a-z_]+):", re.MULTILINE)
_WEB = re.compile(r"https?://[^\s,;()“”]*[^\s,;()“”.]")


class Example(NamedTuple):
    """A mistake and how it is mended, as snippets of a content file."""

    file: str
    """conferences, models, or the name of a register."""
    wrong: str
    right: str
    base: str
    """A whole record without mistakes; empty for a register."""


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
    examples = read_examples()

    def part(match: re.Match[str]) -> str:
        kind, names = match[1], match[2].split()
        match kind:
            case "words":
                lines = _words(names)
            case "codes":
                lines = _codes(names, examples)
            case _:
                lines = _report(names[0], examples[names[0]])
        return "\n".join([f"<!-- {kind} {match[2]} -->", "", *lines, "", "<!-- end -->"])

    return _MARKED.sub(part, guide)


def read_examples() -> dict[str, Example]:
    """Read the examples by problem code."""
    data = tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))
    base = data["base"]
    return {
        code: Example(
            file := given.get("in", "conferences"), given["wrong"], given["right"], base.get(file, "")
        )
        for code, given in data["example"].items()
    }


def problems_in(example: Example, snippet: str) -> tuple[Problem, ...]:
    """Read a content file with a snippet in it, and tell what is wrong.

    Order: by line.
    """
    if example.file in FILES:
        return read_registers({example.file: snippet.encode()}).problems
    source = f"{example.file}/{YEAR}/vi-du.yaml"
    return read_record(source, _spliced(example.base, snippet).encode(), KINDS[example.file]).problems


def _spliced(base: str, snippet: str) -> str:
    """Put a snippet before a record in place of the fields that it names."""
    named = set(_KEY.findall(snippet))
    fields = re.split(r"^(?=[a-z_]+:)", base.lstrip("\n"), flags=re.MULTILINE)
    kept = [field for field in fields if field.partition(":")[0] not in named]
    return snippet.lstrip("\n") + "".join(kept)


def _words(names: list[str]) -> list[str]:
    rows = [f"| `{word}` | {label} |" for name in names for word, label in VOCABULARIES[name].items()]
    return ["| Từ | Nghĩa |", "|---|---|", *rows]


def _codes(prefixes: list[str], examples: dict[str, Example]) -> list[str]:
    chosen = [code for code in sorted(codes()) if code.partition("-")[0] in prefixes]
    entries = ["\n".join(_entry(code, examples.get(code))) for code in chosen]
    return "\n\n".join(entries).split("\n")


def _report(code: str, example: Example) -> list[str]:
    """Show a problem as the command line prints it."""
    return ["```text", text_report(_shown_problem(code, example)), "```"]


def _entry(code: str, example: Example | None) -> list[str]:
    problem = _shown_problem(code, example)
    words = explain(problem)
    lines = [
        f"#### `{code}`",
        "",
        f"- **Báo:** {_text(words.message)}",
        f"- **Cần:** {_text(words.expected)}",
        f"- **Sửa:** {_text(words.hint)}",
    ]
    if example:
        wrong, right = example.wrong.strip("\n"), example.right.strip("\n")
        lines += ["", "Sai:", "", "```yaml", wrong, "```", "", "Đúng:", "", "```yaml", right, "```"]
    return lines


def _shown_problem(code: str, example: Example | None) -> Problem:
    """Give the problem of the example, else one that says nothing of its own."""
    found = problems_in(example, example.wrong) if example else ()
    return next(
        (problem for problem in found if problem.code == code), Problem("…", 1, 1, code, "…", found="…")
    )


def _text(text: str) -> str:
    """Keep Markdown from seeing marks and links in a message, and leave out what only a file can tell."""
    escaped = re.sub(r"([*<\\`])", r"\\\1", " ".join(text.replace(MISSING, "…").split()))
    return _WEB.sub(r"`\g<0>`", escaped)


if __name__ == "__main__":
    raise SystemExit(main())
