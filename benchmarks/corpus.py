"""Make a deterministic corpus in the bulletin's own format: python benchmarks/corpus.py N DIR.

Everything in it is invented: places, people and numbers stand only for their lengths and their spread.
"""

from __future__ import annotations

import random
import sys
from itertools import accumulate
from pathlib import Path

PROVINCES = 34
DISTRICTS = 600
FIRST_YEAR, LAST_YEAR = 2015, 2025
DOCUMENTS = 120
KINDS = [
    "tong-ket",
    "so-ket",
    "giao-ban",
    "toa-dam",
    "hoi-thao",
    "doi-thoai",
    "bieu-duong",
    "hoi-thi",
    "phat-dong",
    "ra-mat",
    "ky-ket",
    "kiem-tra",
    "giam-sat",
    "tap-huan",
    "quan-triet",
    "gap-mat",
    "lam-viec",
    "khac",
]
STATUSES = [
    "du-kien",
    "dang-ky",
    "ra-mat",
    "dang-trien-khai",
    "hoan-thanh",
    "danh-gia",
    "cong-nhan",
    "tieu-bieu",
    "khen-thuong",
    "nhan-rong",
    "cung-co",
    "duy-tri",
    "ket-thuc",
]
FIELDS = ("kinh-te", "van-hoa-xa-hoi", "quoc-phong-an-ninh", "he-thong-chinh-tri")
SUBJECTS = ("dan-van-kheo", "dan-chu-co-so", "ton-giao", "nong-thon-moi", "moi-truong", "giai-phong-mat-bang")
ROLES = ("chu-tri", "chi-dao", "ket-luan", "bao-cao", "tham-luan", "phat-bieu", "du")
WORDS = [
    "các",
    "xã",
    "và",
    "phường",
    "trên",
    "địa",
    "bàn",
    "tiếp",
    "tục",
    "vận",
    "động",
    "nhân",
    "dân",
    "tham",
    "gia",
    "xây",
    "dựng",
    "nông",
    "thôn",
    "mới,",
    "giữ",
    "gìn",
    "môi",
    "trường,",
    "hiến",
    "đất",
    "làm",
    "đường,",
    "góp",
    "ngày",
    "công",
    "sửa",
    "nhà",
    "văn",
    "hóa",
    "thôn;",
    "cán",
    "bộ",
    "gặp",
    "từng",
    "hộ",
    "để",
    "nghe",
    "ý",
    "kiến,",
    "giải",
    "thích",
    "chủ",
    "trương",
    "và",
    "cùng",
    "bàn",
    "cách",
    "làm;",
    "nhiều",
    "tổ",
    "tự",
    "quản",
    "giữ",
    "được",
    "nền",
    "nếp,",
    "đơn",
    "của",
    "công",
    "dân",
    "được",
    "xem",
    "xét",
    "đúng",
    "hạn,",
    "những",
    "việc",
    "còn",
    "chậm",
    "được",
    "nêu",
    "rõ",
    "và",
    "giao",
    "người",
    "theo",
    "dõi",
]
SYLLABLES = [
    "An",
    "Bình",
    "Cát",
    "Dương",
    "Đông",
    "Giang",
    "Hải",
    "Khê",
    "Lâm",
    "Minh",
    "Nghĩa",
    "Phú",
    "Quang",
    "Sơn",
    "Tân",
    "Thịnh",
    "Vân",
    "Xuân",
    "Yên",
]
NAMES = ("Nguyễn Văn", "Trần Thị", "Lê Hữu", "Phạm Thu", "Hoàng Đức", "Vũ Ngọc", "Đặng Minh", "Bùi Thanh")


def make_corpus(count: int, folder: Path, seed: int = 2025) -> None:
    """Write so many records and the registers that they need into a content folder."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(seed)
    _write_registers(folder, rng)
    weights = list(accumulate(1 / (rank + 3) for rank in range(DISTRICTS)))
    for number in range(count):
        year = rng.randint(FIRST_YEAR, LAST_YEAR)
        kind = "conferences" if rng.random() < 0.6 else "models"
        record = f"{'hn' if kind == 'conferences' else 'mh'}-{number:07d}"
        target = folder / kind / str(year)
        target.mkdir(parents=True, exist_ok=True)
        district = rng.choices(range(DISTRICTS), cum_weights=weights)[0]
        make = conference if kind == "conferences" else model
        (target / f"{record}.yaml").write_text(make(rng, year, district), encoding="utf-8")


def conference(rng: random.Random, year: int, district: int) -> str:
    """Write one conference."""
    kind = rng.choice(KINDS)
    month, day = rng.randint(1, 12 if year < LAST_YEAR else 6), rng.randint(1, 28)
    total = rng.randint(20, 160)
    parts = _split(rng, total, 4)
    period = f"\nperiod: {{kind: year, year: {year}}}\nnext_period: {{kind: year, year: {year + 1}}}"
    people = "\n".join(
        f"  - {{name: {_person(rng)}, titles: [{_title(rng)}, {_title(rng)}], roles: [{rng.choice(ROLES)}], "
        f'said: "{_words(rng, 18)}"}}'
        for _ in range(rng.randint(2, 6))
    )
    tasks = "\n".join(f'  - {{id: viec-{i}, text: "{_words(rng, 22)}"}}' for i in range(rng.randint(2, 5)))
    breakdown = "\n".join(
        f"      - {{by: field, key: {field}, value: {part}}}"
        for field, part in zip(FIELDS, parts, strict=True)
    )
    return f"""title: "Huyện {_district(district)}: {_words(rng, 12)}"
summary:
  - "{_words(rng, 24)}."
  - "{_words(rng, 20)}."
body: |
{_paragraphs(rng, 3)}
places: [huyen-{district:03d}]
level: huyen
subjects: [{", ".join(rng.sample(SUBJECTS, 2))}]
kind: {kind}
date: {year}-{month:02d}-{day:02d}
part_of_day: {rng.choice(("sang", "chieu"))}{period if kind in {"tong-ket", "so-ket", "giao-ban"} else ""}
organisations:
  - {{organisation: ban-dan-van-{district:03d}, role: host}}
people:
{people}
groups: ["Đại diện các xã", "Trưởng khối dân vận"]
documents:
  - {{document: van-ban-{rng.randrange(DOCUMENTS):03d}, relation: implements}}
figures:
  - id: tong-so
    measure: models-total
    value: {total}
    unit: mô hình
    as_printed: {total} mô hình
    breakdown:
{breakdown}
  - {{measure: models-replicated, value: {rng.randint(1, 90)}, qualifier: over, unit: mô hình}}
  - {{measure: dialogues, value: {rng.randint(1, 30)}}}
achievements: ["{_words(rng, 26)}", "{_words(rng, 22)}"]
shortcomings: ["{_words(rng, 20)}"]
tasks:
{tasks}
sources:
  - publisher: Trang thử nghiệm
    kind: state-portal
    title: "{_words(rng, 10)}"
    url: https://example.org/{district}/{year}
    retrieved: 2026-01-05
published: 2026-01-06
"""


def model(rng: random.Random, year: int, district: int) -> str:
    """Write one exemplary model."""
    steps = sorted(rng.sample(range(len(STATUSES)), rng.randint(1, 4)))
    months = sorted(rng.sample(range(1, 7), len(steps)))
    history = "\n".join(
        f"  - {{status: {STATUSES[step]}, date: {year}-{month:02d}, authority: Ban Chỉ đạo huyện}}"
        for step, month in zip(steps, months, strict=True)
    )
    return f"""title: "{_words(rng, 10)} ở huyện {_district(district)}"
summary:
  - "{_words(rng, 26)}."
  - "{_words(rng, 18)}."
body: |
{_paragraphs(rng, 2)}
places: [huyen-{district:03d}]
level: {rng.choice(("xa", "thon", "huyen"))}
subjects: [{rng.choice(SUBJECTS)}]
class: {rng.choice(("mo-hinh", "mo-hinh", "dien-hinh"))}
name: "{_words(rng, 6)}"
address: Thôn {rng.randint(1, 12)}
field: {rng.choice(FIELDS)}
subject_type: {rng.choice(("tap-the", "ca-nhan"))}
owner: Hội Phụ nữ xã
guiding_organisation: ban-dan-van-{district:03d}
problem: "{_words(rng, 30)}"
method: |
{_paragraphs(rng, 2)}
results: "{_words(rng, 34)}"
documents:
  - {{document: van-ban-{rng.randrange(DOCUMENTS):03d}, relation: cites}}
figures:
  - {{measure: households, value: {rng.randint(20, 400)}, unit: hộ}}
  - {{measure: money-vnd, value: {rng.randint(20, 900)} triệu, qualifier: nearly, unit: đồng}}
history:
{history}
sources:
  - publisher: Trang thử nghiệm
    title: "{_words(rng, 10)}"
    url: https://example.org/m/{district}
    retrieved: 2026-01-05
published: 2026-01-06
"""


def _write_registers(folder: Path, rng: random.Random) -> None:
    places = []
    for number in range(PROVINCES):
        places.append(f"tinh-{number:02d}: {{name: Tỉnh {_district(number)}, type: tinh, from: 2025-07-01}}")
        places.append(
            f"tinh-{number:02d}-cu: {{name: Tỉnh {_district(number)}, type: tinh, to: 2025-06-30, "
            f"successors: [{{place: tinh-{number:02d}, share: whole, of_successor: part, "
            f'decision: "Nghị quyết 202"}}]}}'
        )
    bodies = []
    for number in range(DISTRICTS):
        above = number % PROVINCES
        after = ", ".join(
            f"{{place: xa-{number:03d}-{part}, share: part, of_successor: whole}}" for part in range(2)
        )
        places.append(
            f"huyen-{number:03d}: {{name: {_district(number)}, type: huyen, to: 2025-06-30, "
            f"parents: [{{place: tinh-{above:02d}-cu}}], successors: [{after}]}}"
        )
        places += (
            f"xa-{number:03d}-{part}: {{name: {_district(number)} {part + 1}, type: xa, from: 2025-07-01, "
            f"parents: [{{place: tinh-{above:02d}}}]}}"
            for part in range(2)
        )
        bodies.append(
            f"ban-dan-van-{number:03d}: {{name: Ban Dân vận Huyện ủy {_district(number)}, "
            f"place: huyen-{number:03d}, to: 2025-06-30}}"
        )
    documents = [
        f"van-ban-{number:03d}: {{type: CT, number: {number + 1}-CT/TU, issuer: Tỉnh ủy {number}, "
        f'date: {rng.randint(2010, 2014)}-0{rng.randint(1, 9)}-15, title: "{_words(rng, 14)}"}}'
        for number in range(DOCUMENTS)
    ]
    for name, lines in (("places", places), ("organisations", bodies), ("documents", documents)):
        (folder / f"{name}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "glossary.yaml").write_text("UBND: Ủy ban nhân dân\n", encoding="utf-8")


def _district(number: int) -> str:
    first, second = divmod(number, len(SYLLABLES))
    return f"{SYLLABLES[first % len(SYLLABLES)]} {SYLLABLES[second]} {number}"


def _person(rng: random.Random) -> str:
    return f"{rng.choice(NAMES)} {rng.choice(SYLLABLES)}"


def _title(rng: random.Random) -> str:
    return rng.choice(
        ("Phó Bí thư Thường trực", "Trưởng Ban Dân vận", "Chủ tịch Mặt trận", "Phó Chủ tịch xã")
    )


def _words(rng: random.Random, count: int) -> str:
    start = rng.randrange(len(WORDS))
    picked = [WORDS[(start + i * rng.choice((1, 1, 1, 2))) % len(WORDS)].strip(",;") for i in range(count)]
    return " ".join(picked).capitalize()


def _paragraphs(rng: random.Random, count: int) -> str:
    return "\n\n".join(f"  {_words(rng, 60)}." for _ in range(count))


def _split(rng: random.Random, total: int, parts: int) -> list[int]:
    cuts = sorted(rng.sample(range(1, total), parts - 1))
    return [end - start for start, end in zip([0, *cuts], [*cuts, total], strict=True)]


if __name__ == "__main__":
    make_corpus(int(sys.argv[1]), Path(sys.argv[2]))
