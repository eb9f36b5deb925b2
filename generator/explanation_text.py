"""What `explain` found, in words."""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.index import ANY, Token
from generator.stops.explaining import FileExplained, PageExplained

_WORDS = {
    "vi": {
        "page": "{path}  (nhóm trang {output})",
        "template": "Mẫu trang: {template}; dùng thêm: {others}",
        "source": "Mục tin: {source}",
        "groups": "Làm từ những nhóm mục tin này:",
        "group": "  {name}: {count} mục tin{records}",
        "always": "Làm từ mọi mục tin: lần dựng nào cũng xét lại.",
        "absent": "Lần dựng tới sẽ ghi: trang này chưa có.",
        "missing": "Lần dựng tới sẽ ghi: tệp đã mất hoặc bị sửa ngoài bản tin.",
        "surroundings": "Lần dựng tới sẽ xét lại: giao diện, sổ, cấu hình hoặc chương trình đã đổi.",
        "records": "Lần dựng tới sẽ xét lại, vì đã đổi: {because}.",
        "current": "Lần dựng tới để nguyên: không thứ gì làm nên trang này đã đổi.",
        "record": "{file}: một mục tin; khi nó đổi, {count} tệp được xét lại:",
        "register": "{file}: một sổ; khi nó đổi, cả {count} tệp được xét lại, tệp nào khác mới ghi:",
        "template_file": "{file}: tệp giao diện; {count} trang dùng nó:",
        "output": "  {output}: {count}",
        "addresses": "Trong đó: {addresses}{more}",
    },
    "en": {
        "page": "{path}  (output {output})",
        "template": "Template: {template}; with: {others}",
        "source": "Record: {source}",
        "groups": "Made from these groups of records:",
        "group": "  {name}: {count} records{records}",
        "always": "Made from all records: every build looks at it again.",
        "absent": "The next build writes it: it is not there yet.",
        "missing": "The next build writes it: the file is gone or was changed by someone else.",
        "surroundings": "The next build looks at it: theme, registers, settings or program changed.",
        "records": "The next build looks at it, because of changes in: {because}.",
        "current": "The next build leaves it: nothing that it is made of has changed.",
        "record": "{file}: a record; when it changes, {count} files are looked at again:",
        "register": "{file}: a register; when it changes, all {count} files are looked at, few written:",
        "template_file": "{file}: a file of the theme; {count} pages are made with it:",
        "output": "  {output}: {count}",
        "addresses": "Among them: {addresses}{more}",
    },
}


def explained(found: PageExplained | FileExplained, language: str) -> Iterator[str]:
    """Say what was found, a line a fact."""
    words = _WORDS[language]
    if isinstance(found, FileExplained):
        yield from _file(found, words)
        return
    yield words["page"].format(path=found.path, output=found.output)
    if found.template:
        others = ", ".join(name for name in found.templates if name != found.template) or "–"
        yield words["template"].format(template=found.template, others=others)
    if found.source:
        yield words["source"].format(source=found.source)
    if found.always:
        yield words["always"]
    else:
        yield words["groups"]
        for group in found.groups:
            more = ", …" if group.count > len(group.records) else ""
            records = f" ({', '.join(group.records)}{more})" if group.records else ""
            yield words["group"].format(name=_name(group.token), count=group.count, records=records)
    yield words[found.verdict].format(because=", ".join(found.because))


def _file(found: FileExplained, words: dict[str, str]) -> Iterator[str]:
    key = "template_file" if found.kind == "template" else found.kind
    yield words[key].format(file=found.file, count=found.count)
    for output, count in found.outputs:
        yield words["output"].format(output=output, count=count)
    if found.addresses:
        more = ", …" if found.count > len(found.addresses) else ""
        yield words["addresses"].format(addresses=", ".join(f"/{a}" for a in found.addresses), more=more)


def _name(token: Token) -> str:
    year = str(token.year) if token.month == ANY else f"{token.year}/{token.month:02d}"
    parts = [token.group, token.key, year if token.year else ""]
    return " ".join(part for part in parts if part)
