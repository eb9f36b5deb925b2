"""In which manner a made-up corpus writes: its words and names, its years, its lengths and its skew."""

from __future__ import annotations

import random
from itertools import accumulate
from typing import NamedTuple

DISTRICTS, PROVINCES, DOCUMENTS = 600, 34, 120
YEARS = 11
USUAL_SEED = 2025

_WORDS = """\
các xã và phường trên địa bàn tiếp tục vận động nhân dân tham gia xây dựng nông thôn mới giữ gìn môi
trường hiến đất làm đường góp ngày công sửa nhà văn hóa thôn cán bộ gặp từng hộ để nghe ý kiến giải thích
chủ trương và cùng bàn cách làm nhiều tổ tự quản giữ được nền nếp đơn của công dân được xem xét đúng hạn
những việc còn chậm được nêu rõ và giao người theo dõi các đoàn thể nhận phần việc của mình theo tháng báo
lại kết quả ở cuộc họp sau khu dân cư treo bảng công khai mức đóng góp hộ khó khăn được bà con giúp cây
giống vốn vay và ngày công đường qua xóm rộng thêm hai mét không phải đền bù cuộc đối thoại mở sớm hơn mọi
năm người dân hỏi nhiều về nước sạch rác thải và giấy tờ đất
"""
_SYLLABLES = "An Bình Cát Dương Đông Giang Hải Khê Lâm Minh Nghĩa Phú Quang Sơn Tân Thịnh Vân Xuân Yên"
_FAMILIES = ["Nguyễn Văn", "Trần Thị", "Lê Hữu", "Phạm Thu", "Hoàng Đức", "Vũ Ngọc", "Đặng Minh", "Bùi Thanh"]


class Manner(NamedTuple):
    """What all records of one corpus share."""

    seed: int
    words: list[str]
    """Twice over, so that a piece may begin at each."""
    syllables: list[str]
    """Of which places' and people's names are made."""
    families: list[str]
    """First parts of people's names."""
    first_year: int
    years: list[float]
    """Weights of the years, added up."""
    districts: list[float]
    """Weights of the districts, added up: few have much, most have little."""
    length: float
    """How long texts are beside the usual."""
    alone: bool
    """True when no record names another, all are published, and none had another address."""

    def text(self, rng: random.Random, count: int) -> str:
        """Write about so many syllables, as of one sentence, without its full stop."""
        count = max(4, round(count * self.length))
        pieces: list[str] = []
        while len(pieces) < count:
            start = rng.randrange(len(self.words) // 2)
            pieces += self.words[start : start + min(rng.randint(5, 11), count - len(pieces))]
        return " ".join(pieces).capitalize()

    def paragraphs(self, rng: random.Random, count: int) -> str:
        """Write Markdown, indented as the block of a YAML file: sentences, and now and then a list."""
        parts = []
        for _ in range(count):
            if rng.random() < 0.12:
                parts.append("\n".join(f"  - **{self.text(rng, 3)}**: {self.text(rng, 9)}" for _ in range(3)))
            else:
                parts.append("  " + " ".join(f"{self.text(rng, rng.randint(14, 26))}." for _ in range(3)))
        return "\n\n".join(parts)

    def place(self, number: int) -> str:
        """Name a district or province."""
        first, second = divmod(number, len(self.syllables))
        return f"{self.syllables[first % len(self.syllables)]} {self.syllables[second]} {number}"

    def person(self, rng: random.Random) -> str:
        """Name a person."""
        return f"{rng.choice(self.families)} {rng.choice(self.syllables)}"


def manner_of(seed: int, *, alone: bool = False) -> Manner:
    """Choose the manner of a corpus; another seed writes of other places in other years at other lengths."""
    rng = random.Random(f"manner {seed}")
    words, syllables, families = _WORDS.split(), _SYLLABLES.split(), _FAMILIES[:]
    first_year, growth, flatness, length = 2015, 1.0, 3.0, 1.0
    if seed != USUAL_SEED:
        for names in (words, syllables, families):
            rng.shuffle(names)
        first_year = rng.choice((2014, 2016))
        growth, flatness, length = rng.uniform(0.9, 1.25), rng.uniform(1.5, 12), rng.uniform(0.85, 1.15)
    return Manner(
        seed,
        words * 2,
        syllables,
        families,
        first_year,
        list(accumulate(growth**year for year in range(YEARS))),
        list(accumulate(1 / (rank + flatness) for rank in range(DISTRICTS))),
        length,
        alone,
    )
