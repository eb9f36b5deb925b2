"""Write one made-up record: a conference or a model, with everything that the contract lets it hold."""

from __future__ import annotations

import datetime
import random
from typing import NamedTuple

from benchmarks.corpus_manner import DISTRICTS, DOCUMENTS, YEARS, Manner
from generator.domain.moment import WEEKDAYS
from generator.domain.vocabulary import (
    ACT_KINDS,
    CONFERENCE_KINDS,
    FIELDS,
    FORMATS,
    LIFE_STATUSES,
    PARTS_OF_DAY,
    PERSON_ROLES,
    PETITIONS,
    SUBJECTS,
)

LAST_DISTRICT_MONTH = (2025, 6)
TITLES = ("Phó Bí thư Thường trực", "Trưởng Ban Dân vận", "Chủ tịch Mặt trận", "Phó Chủ tịch xã")
CAMPAIGNS = ("Dân vận khéo", "Toàn dân đoàn kết xây dựng đời sống văn hóa")


class Stub(NamedTuple):
    """What others may know of a record before it is written."""

    id: str
    kind: str
    """Its folder: conferences or models."""
    year: int
    month: int
    district: int
    status: str
    rng: random.Random
    """Goes on from here when the record is written."""

    @property
    def place(self) -> str:
        """The unit that stood then: a district, or the commune that followed it."""
        if (self.year, self.month) <= LAST_DISTRICT_MONTH:
            return f"huyen-{self.district:03d}"
        return f"xa-{self.district:03d}-{self.month % 2}"


def stub(manner: Manner, number: int) -> Stub:
    """Choose what a record is, from its number alone: none depends on another being made."""
    rng = random.Random(f"{manner.seed} {number}")
    kind = "conferences" if rng.random() < 0.6 else "models"
    chance = rng.random()
    status = "draft" if chance < 0.004 else "withdrawn" if chance < 0.009 else "published"
    if manner.alone:
        status = "published"
    year = manner.first_year + rng.choices(range(YEARS), cum_weights=manner.years)[0]
    month = rng.randint(1, 6 if year >= 2026 else 12)
    district = rng.choices(range(DISTRICTS), cum_weights=manner.districts)[0]
    record = f"{'hn' if kind == 'conferences' else 'mh'}-{number:07d}"
    return Stub(record, kind, year, month, district, status, rng)


def record_text(manner: Manner, number: int, count: int) -> tuple[Stub, str]:
    """Write one of so many records."""
    it = stub(manner, number)
    write = _conference if it.kind == "conferences" else _model
    return it, write(manner, it, count)


def _conference(manner: Manner, it: Stub, count: int) -> str:
    rng, text = it.rng, manner.text
    kind = rng.choice(list(CONFERENCE_KINDS))
    day = datetime.date(it.year, it.month, rng.randint(1, 28))
    people = "".join(_person(manner, rng) for _ in range(rng.randint(2, 5)))
    tasks = "".join(_task(manner, it, index, count) for index in range(rng.randint(2, 4)))
    act = f"kind: {rng.choice(list(ACT_KINDS))}, text: {text(rng, 14)}"
    acts = f"acts:\n  - {{{act}, parties: [Hội Nông dân, Đoàn Thanh niên]}}\n"
    dialogue = (
        f"dialogue: {{opinions_raised: {rng.randint(12, 40)}, answered_on_spot: {rng.randint(1, 12)}}}\n"
    )
    return f"""title: "{manner.place(it.district)}: {text(rng, 11)}"
{_story(manner, it, 2)}kind: {kind}
date: {_date(rng, day)}
part_of_day: {rng.choice(list(PARTS_OF_DAY))}
{f"weekday_as_printed: {WEEKDAYS[day.weekday()]}{chr(10)}" if rng.random() < 0.3 else ""}\
venue: {_maybe(rng, "Hội trường " + manner.place(it.district))}
format: {rng.choice(list(FORMATS))}
{_period(rng, kind, day)}\
organisations:
  - {_host(manner, it)}
  - {{name: Mặt trận Tổ quốc {manner.place(it.district)}, role: [co-host, attending]}}
people:
{people}\
groups: [Đại diện các xã, Trưởng khối dân vận]
{_documents(rng, "implements")}\
figures:
{_figures(rng)}\
{acts if rng.random() < 0.3 else ""}\
{dialogue if kind == "doi-thoai" else ""}\
achievements:
  - {text(rng, 24)}
  - {text(rng, 20)}
shortcomings: [{text(rng, 18)}]
{f"discussion: [{text(rng, 16)}]{chr(10)}" if rng.random() < 0.3 else ""}\
tasks:
{tasks}\
{_mentioned(manner, it, count)}\
{_end(manner, it, count)}"""


def _model(manner: Manner, it: Stub, count: int) -> str:
    rng, text = it.rng, manner.text
    steps = sorted(rng.sample(range(len(LIFE_STATUSES)), rng.randint(1, 4)))
    months = sorted([it.month, *(rng.randint(it.month, 12) for _ in steps[1:])])
    statuses = list(LIFE_STATUSES)
    history = "".join(
        f"  - {{status: {statuses[step]}, date: {_step_date(rng, it.year, month, index)}, "
        "authority: Ban Chỉ đạo huyện}\n"
        for index, (step, month) in enumerate(zip(steps, months, strict=True))
    )
    fields = rng.sample(list(FIELDS), 2)
    guide = f"guiding_organisation: ban-dan-van-{it.district:03d}\n"
    honour = f"date: {it.year + 1}, authority: Tỉnh ủy"
    recognised = f"recognitions:\n  - {{level: tinh, title: Mô hình tiêu biểu, {honour}}}\n"
    awarded = f"awards:\n  - {{form: bang-khen, recipient: Tổ tự quản, {honour}}}\n"
    return f"""title: "{text(rng, 9)} ở {manner.place(it.district)}"
{_story(manner, it, 2)}class: {rng.choice(("mo-hinh", "mo-hinh", "dien-hinh"))}
name: {text(rng, 6)}
address: Thôn {rng.randint(1, 12)}
field: {_maybe(rng, fields[0], value=True)}
{f"more_fields: [{fields[1]}]{chr(10)}" if rng.random() < 0.2 else ""}\
subject_type: {_maybe(rng, rng.choice(("tap-the", "ca-nhan")), value=True)}
owner: Hội Phụ nữ xã
{guide if it.place.startswith("huyen") else ""}\
campaign: {rng.choice(CAMPAIGNS)}
problem: {text(rng, 34)}
method: |
{manner.paragraphs(rng, 2)}
results: {text(rng, 40)}
goals: {text(rng, 18)}
start: {_maybe(rng, f"{it.year}-{it.month:02d}", value=True)}
{_documents(rng, "cites")}\
figures:
  - {{measure: households, value: {rng.randint(20, 400)}, unit: hộ}}
  - {{measure: money-vnd, value: {rng.randint(20, 900)} triệu, qualifier: nearly, unit: đồng}}
  - {{measure: length-m, value: {rng.randint(9, 90)}, upper: {rng.randint(91, 200)}, qualifier: from-to}}
history:
{history}\
{recognised if rng.random() < 0.25 else ""}\
{awarded if rng.random() < 0.15 else ""}\
{_replication(manner, it, count)}\
{_end(manner, it, count)}"""


def _story(manner: Manner, it: Stub, paragraphs: int) -> str:
    rng = it.rng
    level = "huyen" if it.place.startswith("huyen") else "xa"
    place = it.place
    if rng.random() < 0.2:
        place = f'{{place: {it.place}, as_named: "Địa bàn {manner.place(it.district)}"}}'
    return f"""summary:
  - {manner.text(rng, 24)}.
  - {manner.text(rng, 20)}.
body: |
{manner.paragraphs(rng, paragraphs)}
places: [{place}]
level: {_maybe(rng, level, value=True)}
subjects: [{", ".join(rng.sample(list(SUBJECTS), 2))}]
"""


def _person(manner: Manner, rng: random.Random) -> str:
    name = "{basis: unknown}" if rng.random() < 0.04 else manner.person(rng)
    return (
        f"  - name: {name}\n    titles: [{rng.choice(TITLES)}, {rng.choice(TITLES)}]\n"
        f"    roles: [{rng.choice(list(PERSON_ROLES))}]\n    said: {manner.text(rng, 18)}\n"
    )


def _task(manner: Manner, it: Stub, index: int, count: int) -> str:
    rng = it.rng
    lines = [f"  - id: viec-{index}", f"    text: {manner.text(rng, 22)}"]
    if rng.random() < 0.4:
        lines += ["    owner: Khối dân vận xã", f"    due: {it.year}-12"]
    if rng.random() < 0.15 and not manner.alone:
        lines.append(f"    followed_by: {_other(manner, it, count).id}")
    return "\n".join(lines) + "\n"


def _other(manner: Manner, it: Stub, count: int, kind: str = "") -> Stub:
    """Choose another record, of a kind if there is one nearby."""
    start = it.rng.randrange(count)
    for step in range(min(count, 40)):
        other = stub(manner, (start + step) % count)
        if other.id != it.id and other.status == "published" and (not kind or other.kind == kind):
            return other
    return it


def _mentioned(manner: Manner, it: Stub, count: int) -> str:
    if it.rng.random() >= 0.25 or manner.alone:
        return ""
    known = _other(manner, it, count, "models")
    named = f"{{name: {manner.text(it.rng, 5)}, owner: Chi hội Nông dân}}"
    return f"models_mentioned: [{f'{known.id}, ' if known.kind == 'models' else ''}{named}]\n"


def _replication(manner: Manner, it: Stub, count: int) -> str:
    if it.rng.random() >= 0.12 or manner.alone:
        return ""
    other = _other(manner, it, count, "models")
    if other.kind != "models" or other.id == it.id:
        return ""
    return f"replication:\n  to:\n    - {{place: {other.place}, model: {other.id}, date: {it.year + 1}}}\n"


def _documents(rng: random.Random, relation: str) -> str:
    inline = "  - {type: KH, number: 12-KH/HU, issuer: Huyện ủy, title: Kế hoạch năm, relation: cites}\n"
    known = f"  - {{document: van-ban-{rng.randrange(DOCUMENTS):03d}, relation: {relation}}}\n"
    return f"documents:\n{known}{inline if rng.random() < 0.2 else ''}"


def _figures(rng: random.Random) -> str:
    total = rng.randint(40, 160)
    fields = list(FIELDS)[:4]
    cuts = sorted(rng.sample(range(1, total), 3))
    parts = [end - start for start, end in zip([0, *cuts], [*cuts, total], strict=True)]
    rows = "".join(
        f"      - {{by: field, key: {field}, value: {part}}}\n"
        for field, part in zip(fields, parts, strict=True)
    )
    part = rng.randint(1, total)
    share = 100 * part / total
    petition = rng.choice(list(PETITIONS))
    return f"""\
  - id: tong-so
    measure: models-total
    value: {total}
    unit: mô hình
    as_printed: {total} mô hình
    breakdown:
{rows}\
  - {{measure: models-recognised, value: {part}, of: tong-so, percent_as_printed: {share:.1f}}}
  - {{measure: dialogues, value: {rng.randint(1, 30)}, qualifier: over}}
  - measure: petitions-received
    value: {{value: {rng.randint(50, 90)}, basis: inferred, note: cộng từ hai bảng của nguồn}}
    partial: true
    breakdown: [{{by: petition, key: {petition}, value: {rng.randint(1, 49)}}}]
"""


def _end(manner: Manner, it: Stub, count: int) -> str:
    rng = it.rng
    day = datetime.date(2026, 7, 1) + datetime.timedelta(days=rng.randrange(120))
    read = day - datetime.timedelta(days=rng.randint(0, 9))
    parts = [
        (
            f"sources:\n  - publisher: Trang thử nghiệm {it.district}\n    kind: state-portal\n"
            f"    title: {manner.text(rng, 10)}\n    url: https://example.org/{it.district}/{it.id}\n"
            f"    published: {_maybe(rng, f'{it.year}-{it.month:02d}', value=True)}\n    retrieved: {read}\n"
        )
    ]
    if rng.random() < 0.3:
        parts.append(
            f'  - {{publisher: Báo thử, kind: press, title: "{manner.text(rng, 9)}", retrieved: {read}}}\n'
        )
    if rng.random() < 0.05 and not manner.alone:
        other = _other(manner, it, count)
        parts.append(f"related: [{other.id}]\n" if other.id != it.id else "")
    if rng.random() < 0.04:
        address = f"'https://example.org/v/{it.id}'"
        parts.append(f"media: [{{kind: video, url: {address}, caption: Phóng sự, rights: link-only}}]\n")
    parts.append(f"published: {day}\n")
    if rng.random() < 0.06:
        kind = rng.choice(("minor", "major", "correction"))
        change = (
            f"{{date: {day + datetime.timedelta(days=5)}, kind: {kind}, field: figures, note: Theo bản in"
        )
        parts.append(f"updated: {day + datetime.timedelta(days=5)}\n")
        parts.append(f"changes:\n  - {change}, was: 12 mô hình, now: 21 mô hình}}\n")
    if rng.random() < 0.01 and not manner.alone:
        parts.append(f"aliases: [cu/{it.id}/]\n")
    if it.status != "published":
        parts.append(f"status: {it.status}\n")
    if it.status == "withdrawn":
        reason = rng.choice(("error", "duplicate", "personal-data", "copyright", "other"))
        parts.append(
            f"withdrawn: {{date: {day + datetime.timedelta(days=9)}, reason: {reason}, note: Đã gỡ}}\n"
        )
    return "".join(parts)


def _host(manner: Manner, it: Stub) -> str:
    if it.place.startswith("huyen"):
        return f"{{organisation: ban-dan-van-{it.district:03d}, role: host}}"
    return f"{{name: Đảng ủy {manner.place(it.district)}, role: host}}"


def _date(rng: random.Random, day: datetime.date) -> str:
    chance = rng.random()
    if chance < 0.08:
        return f'{{value: {day}, basis: inferred, note: "nguồn chỉ in ngày và tháng"}}'
    return f"{day:%Y-%m}" if chance < 0.1 else str(day)


def _step_date(rng: random.Random, year: int, month: int, index: int) -> str:
    return "{basis: unknown}" if index and rng.random() < 0.05 else f"{year}-{month:02d}"


def _maybe(rng: random.Random, text: str, *, value: bool = False) -> str:
    """Write a fact plainly, as inferred, or, unless its value is needed, as unknown."""
    chance = rng.random()
    if chance < 0.07:
        return f"{{value: {text}, basis: inferred, note: suy từ bài của nguồn}}"
    return "{basis: unknown}" if chance < 0.1 and not value else text


def _period(rng: random.Random, kind: str, day: datetime.date) -> str:
    year, quarter = day.year, (day.month - 1) // 3 + 1
    if kind == "tong-ket":
        return f"period: {{kind: year, year: {year}}}\nnext_period: {{kind: year, year: {year + 1}}}\n"
    if kind == "so-ket" and rng.random() < 0.3:
        return f"period: {{kind: nine-months, year: {year}}}\n"
    if kind == "so-ket":
        half = f"kind: half, year: {year}"
        return f"period: {{{half}, n: 1}}\nnext_period: {{{half}, n: 2}}\n"
    if kind == "giao-ban" and rng.random() < 0.5:
        return f"period: {{kind: month, year: {year}, n: {day.month}}}\n"
    return f"period: {{kind: quarter, year: {year}, n: {quarter}}}\n" if kind == "giao-ban" else ""
