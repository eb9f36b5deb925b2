"""What is fuzzed: each takes any bytes, and may answer with problems, never with an exception."""

from __future__ import annotations

import csv
import io
import json
import random
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from generator.domain.artifact import PictureCut
from generator.domain.folding import fold, nearest, slug, vietnamese_order
from generator.domain.identity import record_uuid
from generator.domain.problem import Problem
from generator.domain.registers import Registers
from generator.domain.yaml_text import parse_yaml
from generator.drafting.commented_record import commented_record
from generator.drafting.draft import draft
from generator.kinds.reading import read_record
from generator.messages import text_report
from generator.registers.reading import read_registers
from generator.registry import KINDS
from generator.render.calendars import LONGEST_LINE, Event, event_bytes
from generator.render.citation import citation
from generator.render.feeds import FeedEntry, FeedHead, atom_feed, entry_bytes
from generator.render.prose import find_markup_problems, prose, relative_links
from generator.render.spoken import expand_all, spell
from generator.render.structured_data import data_block
from generator.render.tabular import csv_lines, spreadsheet_bytes, table_bytes
from generator.store.copied_text import copied_passages
from generator.store.images import cut_picture, look_at_picture
from generator.store.ledger import read_ledger
from generator.store.source_tree import find
from generator.store.written_pages import read_written_pages
from tests.building import ROOT, TINY

Target = Callable[[bytes], None]


@cache
def _folder() -> Path:
    """Make a content folder of this process's own."""
    return Path(tempfile.mkdtemp(prefix="bulletin-fuzz-"))


def _told(problems: tuple[Problem, ...]) -> None:
    """Say every problem: a message that cannot be said is a traceback too."""
    for problem in problems[:50]:
        for language in ("vi", "en"):
            assert text_report(problem, language, problem.file)


def _yaml(raw: bytes) -> None:
    for top in ("mapping", "list"):
        parsed = parse_yaml("x.yaml", raw, top=top, may_be_empty=bool(len(raw) % 2))
        _told(parsed.problems)
        assert parsed.data is None or not parsed.problems


def _record(raw: bytes) -> None:
    for folder, kind in KINDS.items():
        reading = read_record(f"{folder}/2024/mot-ban-ghi.yaml", raw, kind)
        _told(reading.problems)
        assert reading.headline is not None or reading.problems


def _registers(raw: bytes) -> None:
    names = ("places.yaml", "organisations.yaml", "documents.yaml", "glossary.yaml", "links.yaml")
    for name in names:
        _told(read_registers({name: raw}).problems)


def _words(raw: bytes) -> None:
    text = raw.decode("utf-8", "surrogateescape" if len(raw) % 3 == 0 else "replace")
    assert fold(fold(text)) == fold(text)
    made = slug(text)
    assert made == slug(made)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    nearest(text, ("kinh-te", "van-hoa-xa-hoi", "khac"))
    vietnamese_order(text)
    record_uuid(made)


def _prose(raw: bytes) -> None:
    text = raw.decode("utf-8", "replace")
    # Only text without such problems is ever rendered.
    if not find_markup_problems(text):
        relative_links(text)
        html = prose(text, lambda address: address)
        assert "<script" not in html.lower()


def _formats(raw: bytes) -> None:
    """Write a title in every format, and read it there; what the door refuses never comes so far."""
    written = json.dumps({"title": raw.decode("utf-8", "replace")}, ensure_ascii=False)
    data = parse_yaml("x.yaml", written.encode()).data
    text = data["title"] if isinstance(data, dict) else ""
    if not text:
        return
    spell(expand_all(text, {"UBND": "Ủy ban nhân dân"}))
    cited = citation({"id": "x", "title": text, "published": "2024-01-10"}, "Bản tin", "https://x.vn/")
    assert cited.bibtex.count("{") == cited.bibtex.count("}") == 6 + cited.bibtex.count("\\text")
    event = event_bytes(
        Event("x", "2024-01-10", "", "2024", text, text, text, text, "https://x.vn/", cancelled=False)
    )
    for line in event.split(b"\r\n"):
        assert len(line) <= LONGEST_LINE
        assert not {13, 10} & {*line}
        line.decode()
    lines = csv_lines(("a", "b"), [(text, "x")])
    plain = table_bytes(lines)
    assert [*csv.reader(io.StringIO(plain.decode(), newline=""))][1] == [text, "x"]
    excel = spreadsheet_bytes(plain, lines, [(text, "x")]).decode("utf-8-sig")
    assert not [*csv.reader(io.StringIO(excel, newline=""))][1][0].startswith(("=", "+", "-", "@"))
    stamp = "2024-01-10T00:00:00+07:00"
    entry = entry_bytes(FeedEntry("x", "x/", text, "", stamp, stamp, (text,)), "https://x.vn/")
    feed = atom_feed(FeedHead("x", "", text, text, text, "https://x.vn/"), [entry])
    (told,) = ElementTree.fromstring(feed).iterfind("{*}entry/{*}title")
    assert told.text == text
    block = data_block({"name": text}).removeprefix('<script type="application/ld+json">')
    assert "<" not in block.removesuffix("</script>")
    assert json.loads(block.removesuffix("</script>")) == {"name": text}


def _pages(raw: bytes) -> None:
    pages = _folder() / "pages"
    pages.mkdir(exist_ok=True)
    (pages / "trang.md").write_bytes(raw)
    _told(read_written_pages(pages)[1])


def _ledger(raw: bytes) -> None:
    (_folder() / "addresses.txt").write_bytes(raw)
    _told(read_ledger(_folder()).problems)


def _picture(raw: bytes) -> None:
    images = _folder() / "images"
    images.mkdir(exist_ok=True)
    (images / "x.jpg").write_bytes(raw)
    look = look_at_picture(_folder(), "images/x.jpg")
    for form, width in (("", 0), ("webp", 20), ("avif", 20)):
        if not look.code:
            cut_picture(_folder(), _folder() / "kept", PictureCut("images/x.jpg", look.digest, width, form))
    look_at_picture(_folder(), raw.decode("utf-8", "replace"))


def _names(raw: bytes) -> None:
    """Make a file whose name is these bytes, and list the folder."""
    folder = _folder() / "names" / "conferences" / "2024"
    folder.mkdir(parents=True, exist_ok=True)
    name = raw.replace(b"\0", b"").replace(b"/", b"")[:200]
    if name in {b"", b".", b".."}:
        return
    file = bytes(folder) + b"/" + name
    with open(file, "wb"):  # noqa: PTH123 - a name of bytes
        pass
    _told(find(_folder() / "names").problems)
    Path(file.decode("utf-8", "surrogateescape")).unlink()


def _against(raw: bytes) -> None:
    file = _folder() / f"source{len(raw) % 2}.html"
    file.write_bytes(raw)
    copied_passages(TINY, file)


@cache
def _known_registers() -> Registers:
    return read_registers(
        {file.name: file.read_bytes() for file in TINY.glob("*.yaml") if file.name != "links.yaml"}
    ).registers


def _drafts(raw: bytes) -> None:
    """Draft a record from an article, write it, and read it again."""
    for name in ("bai.txt", "bai.html"):
        found = draft(raw, name, _known_registers(), "model" if len(raw) % 2 else "conference")
        if isinstance(found, tuple):
            _told(found)
            continue
        # The notes of all fields are put together for each record: that takes ten times as long as the draft.
        if len(raw) % 8 == 0:
            text = commented_record(KINDS["conferences"], found)
            kind = KINDS["conferences"]
            _told(read_record("conferences/2024/mot-ban-ghi.yaml", text.encode(), kind).problems)


TARGETS: dict[str, Target] = {
    "yaml": _yaml,
    "records": _record,
    "registers": _registers,
    "words": _words,
    "prose": _prose,
    "formats": _formats,
    "pages": _pages,
    "ledger": _ledger,
    "pictures": _picture,
    "names": _names,
    "against": _against,
    "drafts": _drafts,
}
WEIGHTS = {
    "yaml": 5,
    "records": 5,
    "registers": 3,
    "words": 3,
    "prose": 3,
    "formats": 3,
    "pictures": 3,
    "drafts": 3,
}
"""How often each is tried; all others once."""


@cache
def seeds(target: str) -> tuple[bytes, ...]:
    """Give sound inputs of a target, from which others are grown."""
    if target == "pictures":
        return tuple(_pictures())
    if target == "drafts":
        return tuple(_articles())
    texts = [
        path.read_bytes()
        for folder in (TINY, ROOT / "tests" / "sites" / "broken", ROOT / "tests" / "golden" / "kinds")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in {".yaml", ".md", ".txt"}
    ]
    return tuple(text for text in texts if text)


_ARTICLE = """Huyện Đông sơ kết công tác dân vận 6 tháng đầu năm 2024
Thứ sáu, 05/07/2024
Sáng 5/7, Ban Dân vận Huyện ủy Đông tổ chức hội nghị sơ kết công tác dân vận 6 tháng đầu năm 2024.
Đồng chí Nguyễn Văn A, Trưởng Ban Dân vận Huyện ủy chủ trì; dự có đại diện UBND huyện Đông.
Toàn huyện đăng ký 57 mô hình “Dân vận khéo”, trong đó 32 mô hình kinh tế; vận động 1,8 tỷ đồng, 1.250 m2 đất.
Hội nghị đã quán triệt Chỉ thị số 29-CT/TU ngày 22/9/2022 của Ban Thường vụ Tỉnh ủy.
Tin, ảnh: Trần B (Trung tâm VH-TT huyện)
Lượt xem: 1203
"""


def _articles() -> list[bytes]:
    import io  # noqa: PLC0415 - only here
    import zipfile  # noqa: PLC0415 - as above

    paragraphs = _ARTICLE.splitlines()
    page = (
        '<!doctype html><html><head><meta charset="utf-8"><meta property="og:title" content="Sơ kết">'
        '<link rel="canonical" href="https://example.gov.vn/tin/1"></head><body><nav>x</nav><article>'
        f"<h1>{paragraphs[0]}</h1>{''.join(f'<p>{line}</p>' for line in paragraphs[1:])}</article></body>"
    )
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    inner = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in paragraphs)
    document = f'<w:document xmlns:w="{word}"><w:body>{inner}</w:body></w:document>'
    made = [_ARTICLE.encode(), page.encode(), _ARTICLE.encode("utf-16"), _ARTICLE.encode("cp1258", "replace")]
    for way in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", way) as packed:
            packed.writestr("word/document.xml", document)
        made.append(out.getvalue())
    return made


def _pictures() -> list[bytes]:
    import io  # noqa: PLC0415 - only here

    from PIL import Image  # noqa: PLC0415 - as above

    made = []
    for form in ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "BMP", "TIFF"):
        for size in ((1, 1), (40, 30)):
            out = io.BytesIO()
            Image.new("RGB", size, (200, 20, 20)).save(out, form)
            made.append(out.getvalue())
    made.append(b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    return made


TOKENS = (
    *("---\n", "...\n", "&a ", "*a", "!!python/object:os.system ", "!x ", "%YAML 1.2\n", "<<: ", "? ", "- "),
    *("[", "]", "{", "}", "|", ">", "|2-\n", '"', "'", "#", ": ", "\t", "\r", "\n", "\0", "\ufeff", "\u2028"),
    *("\u202e", "\u200b", "\x85", "\x1b[2J", "Ð", "đ", "ữ", "u\u031b\u0303", "\ud7ff", "\U0010ffff", "𝟘"),
    *(
        "<script>",
        "javascript:",
        "[x](data:,y)",
        "[x]: javascript:y\n",
        "```",
        "~~~",
        "![](x)",
        "<!--",
        "{{7*7}}",
    ),
    *(
        "0x10",
        "1e999",
        "-0",
        ".inf",
        "~",
        "null",
        "2024-02-30",
        "9999-12-31",
        "0000-01-01",
        "1.000",
        "1,8 tỷ",
    ),
    *("value: ", "basis: unknown", "note: x", "title: ", "summary:\n", "places: [", "figures: ", "aliases: "),
    *(
        "conferences/2024/../",
        "../../etc/passwd",
        "images/../x",
        "mailto:",
        "http://[::1",
        "http://a b",
        "//x",
    ),
)


def mutated(chance: random.Random, target: str) -> bytes:
    """Grow an input from sound ones: bytes flipped, tokens put in, pieces cut, doubled, nested."""
    known = seeds(target)
    content = bytearray(chance.choice(known))
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at = chance.randrange(len(content) + 1)
        way = chance.randrange(8)
        if way == 0 and content:
            content[at % len(content)] ^= 1 << chance.randrange(8)
        elif way == 1:
            content[at:at] = chance.choice(TOKENS).encode("utf-8", "surrogatepass")
        elif way == 2:
            del content[at : at + chance.choice((1, 3, 40, 400))]
        elif way == 3:
            piece = content[at : at + chance.choice((1, 10, 80))]
            content[at:at] = piece * chance.choice((2, 5, 300))
        elif way == 4:
            other = chance.choice(known)
            start = chance.randrange(len(other))
            content[at:at] = other[start : start + chance.randrange(200)]
        elif way == 5:
            content[at:at] = chance.choice(
                (b"[", b"{a: ", b"- ", b"> ", b"* ", b"(", b"[a](")
            ) * chance.choice((3, 19, 21, 500, 5000))
        elif way == 6:
            content[at:at] = chance.randbytes(chance.choice((1, 4, 64)))
        else:
            indent = chance.choice((b" ", b"  ", b"\t", b"    "))
            content[at:at] = b"\n" + indent * chance.randrange(12)
    return bytes(content[: 1 << 21])
