"""What the golden records do not show: odd bytes, forms of one value, mistakes in rare places."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kinds import CONFERENCE, MODEL, RecordReading, read_record

CONTENT = Path(__file__).resolve().parents[3] / "content"
CONFERENCE_TEXT = """title: Hội nghị giao ban
summary: [Một câu.]
kind: lam-viec
date: 2024-07-05
places: [unknown]
organisations:
  - {name: Ban Dân vận, role: host}
figures: []
sources:
  - {publisher: Báo, retrieved: 2026-11-20}
published: 2026-11-21
"""
MODEL_TEXT = """title: Đường hoa
summary: [Một câu.]
class: dien-hinh
field: kinh-te
method: Họp dân.
places: [unknown]
history:
  - {status: dang-ky, date: 2024-02}
figures: []
sources:
  - {publisher: Báo, retrieved: 2026-11-20}
published: 2026-11-21
"""


def _conference(more: str = "", old: str = "", new: str = "") -> RecordReading:
    text = CONFERENCE_TEXT.replace(old, new) if old else CONFERENCE_TEXT
    return read_record("conferences/2024/giao-ban.yaml", f"{text}{more}\n".encode(), CONFERENCE)


def _model(more: str = "", old: str = "", new: str = "") -> RecordReading:
    text = MODEL_TEXT.replace(old, new) if old else MODEL_TEXT
    return read_record("models/2024/duong-hoa.yaml", f"{text}{more}\n".encode(), MODEL)


def _told(reading: RecordReading) -> list[tuple[int, str, str]]:
    return [(problem.line, problem.code, problem.field) for problem in reading.problems]


@pytest.mark.parametrize(
    "more",
    [
        "period: {basis: unknown}",
        "period: {kind: year, year: 2023, basis: inferred, note: theo bài}",
        "period: {kind: quarter, year: {value: 2023, basis: inferred}, n: 3}",
        "period: {kind: year, year: {basis: unknown}}",
        "period: {kind: half, year: 2024, n: {basis: unknown}}",
        "period: {kind: span, text: gần 6 tháng}",
        "period: {kind: span, start: 2022-09-22}\nnext_period: {kind: year, year: 2023}",
        "period: {kind: span, start: 2021, end: 2023-03}\nnext_period: {kind: year, year: 2023}",
        "period: {kind: nine-months, year: 2024}\nnext_period: {kind: quarter, year: 2024, n: 4}",
        "period: {kind: month, year: 2024, n: 12}\nnext_period: {kind: month, year: 2025, n: 1}",
        "weekday_as_printed: Thứ tư\nsource_error: nguồn in sai thứ",
        "weekday_as_printed: {basis: unknown}",
        "extras: {a: [{b: c}]}\nvenue: Hội trường",
        "media: [{kind: file, file: images/ke-hoach.pdf, rights: own, people: [0]}]\npeople: [{name: A}]",
        "people: [{name: Lê A}]\nmedia: [{kind: video, url: 'https://x.vn', people: [đồng chí Lê A]}]",
        "tasks: [{text: Làm, due: 2024, outcome: {text: xong, source: 1}}]",
        "models_mentioned: |\n  mot-mo-hinh\n  hai-mo-hinh",
        "part_of_day: sang",
    ],
)
def test_good_conferences_are_never_refused(more: str) -> None:
    assert _told(_conference(more)) == []


def test_a_date_of_the_month_is_enough_for_a_conference() -> None:
    reading = _conference("weekday_as_printed: Thứ tư", "date: 2024-07-05", "date: 2024-07")
    assert _told(reading) == []
    assert reading.headline is not None
    assert reading.headline.date == "2024-07"


def test_a_list_of_one_may_be_a_block_of_one_line() -> None:
    for block in ("|", "|-"):
        reading = _conference("", "summary: [Một câu.]", f"summary: {block}\n  Một câu.")
        assert reading.data is not None
        assert reading.data["summary"] == ["Một câu."]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            "period: {kind: span, start: 2021, end: 2023}\nnext_period: {kind: year, year: 2023}",
            (13, "period-order", "next_period"),
        ),
        ("period: [2023]", (12, "value-not-mapping", "period")),
        ("period: {value: 2023, basis: inferred}", (12, "value-not-mapping", "period.value")),
        ("period: {value: {kind: year}, basis: inferred}", (12, "fact-missing", "period.value.year")),
        ("period: {kind: {basis: unknown}}", (12, "fact-unknown-refused", "period.kind")),
        ("period: {year: 2024}", (12, "field-missing", "period.kind")),
        ("period: {kind: month, year: 2024}", (12, "fact-missing", "period.n")),
        ("period: {kind: span}", (12, "fact-missing", "period.start")),
        ("period: {kind: year, year: 2024-05}", (12, "period-year", "period.year")),
        ("period: {kind: year, yeer: 2024}", (12, "field-unknown", "period.yeer")),
        ("period: {kind: month, year: 2024, n: năm}", (12, "period-number", "period.n")),
        ("venue: {valu: Hội trường}", (12, "field-unknown", "venue.valu")),
        ("venue: {value: [Hội trường]}", (12, "value-is-list", "venue.value")),
        ("venue: {value: A, note: [x]}", (12, "value-is-list", "venue.note")),
        ("venue: {value: A, basis: [x]}", (12, "value-is-list", "venue.basis")),
        ("extras: [a]", (12, "value-not-mapping", "extras")),
        ("models_mentioned: [Đường hoa]", (12, "value-id", "models_mentioned[0]")),
        ("models_mentioned: [{owner: Thôn A}]", (12, "fact-missing", "models_mentioned[0].name")),
        ("tasks: [{text: A, subject: ton-giaos}]", (12, "value-not-in-vocabulary", "tasks[0].subject")),
        (
            "tasks: [{text: A, outcome: {text: B, source: [1]}}]",
            (12, "value-is-list", "tasks[0].outcome.source"),
        ),
        ("aliases: ['../x']", (12, "alias-path", "aliases[0]")),
        (
            "media: [{kind: file, file: 'images\\\\a.pdf', rights: own}]",
            (12, "media-path", "media[0].file"),
        ),
        ("media: [{kind: photo, file: 'images/', rights: own, alt: x}]", (12, "media-path", "media[0].file")),
        ("media: [{kind: file, url: 'a@b.vn'}]", (12, "address-scheme", "media[0].url")),
        ("media: [{kind: file, url: 'a b'}]", (12, "address-space", "media[0].url")),
        (
            "weekday_as_printed: {value: Thứ tư, source_error: [x]}",
            (1, "value-is-list", "source_error"),
        ),
        ("figures_: []", (12, "field-unknown", "figures_")),
        ("subjects: |\n  dan-van\n  dân tộc", (14, "value-not-in-vocabulary", "subjects[1]")),
    ],
)
def test_a_mistake_is_told_once_where_it_stands(more: str, told: tuple[int, str, str]) -> None:
    assert _told(_conference(more)) == [told]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{place: {basis: inferred}}", "fact-without-value places[0].place"),
        ("{place: {value: xa-a, bases: x}}", "field-unknown places[0].place.bases"),
        ("{place: [xa-a]}", "value-is-list places[0].place"),
        ("[xa-a]", "value-not-mapping places[0]"),
        ("{role: venue}", "field-missing places[0].place"),
    ],
)
def test_mistakes_of_places_are_told_once(entry: str, told: str) -> None:
    reading = _conference("", "places: [unknown]", f"places: [{entry}]")
    assert [f"{problem.code} {problem.field}" for problem in reading.problems] == [told]


def test_places_take_every_form_of_certainty() -> None:
    inferred = (
        "{place: {value: xa-a, basis: inferred, note: theo ảnh}, as_named: {value: xã A, basis: stated}}"
    )
    entries = f"[{{place: {{basis: unknown}}}}, {inferred}, {{basis: unknown}}]"
    reading = _conference("", "places: [unknown]", f"places: {entries}")
    assert reading.headline is not None
    assert [(use.place, use.basis) for use in reading.headline.places] == [
        ("unknown", "unknown"),
        ("xa-a", "inferred"),
        ("unknown", "unknown"),
    ]


@pytest.mark.parametrize(
    ("roles", "told"),
    [
        ("[]", ["value-empty organisations[0].role"]),
        ("{host: true}", ["value-is-mapping organisations[0].role"]),
        ("[chủ trì, x]", ["value-not-in-vocabulary organisations[0].role[0]"]),
    ],
)
def test_mistakes_of_roles_are_told_at_the_role(roles: str, told: list[str]) -> None:
    reading = _conference("", "role: host", f"role: {roles}")
    assert [f"{problem.code} {problem.field}" for problem in reading.problems][: len(told)] == told


def test_a_body_without_known_name_may_be_the_host() -> None:
    reading = _conference(
        "", "{name: Ban Dân vận, role: host}", "{organisation: {basis: unknown}, role: host}"
    )
    assert reading.data is not None
    assert reading.data["organisations"][0]["name"]["basis"] == "unknown"
    assert reading.headline is not None
    assert reading.headline.organisations == ()


def test_the_kind_may_be_unknown() -> None:
    reading = _conference("", "kind: lam-viec", "kind: {basis: unknown}")
    assert reading.headline is not None
    assert reading.headline.form == "khac"


@pytest.mark.parametrize(
    ("figure", "codes"),
    [
        ("{measure: awards, value: 5, qualifier: over, breakdown: [{by: level, key: xa, value: 3}]}", []),
        ("{measure: awards, value: 5, breakdown: [{by: level, key: xa, value: {basis: unknown}}]}", []),
        ("{measure: awards, value: 0.3, breakdown: [*, {by: level, key: xa, value: 0.2}]}", []),
        (
            "{measure: awards, value: 0.2, breakdown: [*, *]}",
            ["figure-breakdown-repeated"],
        ),
        ("{measure: awards, value: 5, qualifier: from-to, upper: {basis: unknown}}", []),
        ("{id: b, measure: awards, value: 9, qualifier: about, of: a}", []),
        ("{id: b, measure: awards, value: 9, qualifier: over, of: a}", ["figure-part-larger"]),
        ("{id: b, measure: awards, value: 9, qualifier: under, of: a, percent_as_printed: 3}", []),
        ("{id: b, measure: awards, value: 9, of: a, source_error: nguồn ghi nhầm}", []),
        ("{id: b, measure: awards, value: 1, of: c}", []),
        ("{id: b, measure: awards, value: 4, of: a, percent_as_printed: 80}", []),
        ("{id: b, measure: awards, value: 4, of: a, percent_as_printed: 80.0}", []),
        ("{id: b, measure: awards, value: 4, of: a, percent_as_printed: 80.1}", ["figure-percent"]),
        ("{id: b, measure: awards, value: 4, of: d, percent_as_printed: 40}", []),
    ],
)
def test_figures_close_or_are_told(figure: str, codes: list[str]) -> None:
    more = (
        "figures:\n  - {id: a, measure: awards, value: 5}\n"
        "  - {id: c, measure: awards, value: {basis: unknown}}\n"
        f"  - {{id: d, measure: awards, value: 4, qualifier: from-to, upper: 8}}\n  - {figure}"
    ).replace("*", "{by: level, key: tinh, value: 0.1}")
    reading = _conference(more, "figures: []\n", "")
    assert [problem.code for problem in reading.problems] == codes


@pytest.mark.parametrize(
    ("dialogue", "codes"),
    [
        ("{opinions_raised: 12, answered_on_spot: 12, referred: 5}", []),
        ("{opinions_raised: {basis: unknown}, answered_on_spot: 12}", []),
        ("{referred: 5}", []),
        ("{opinions_raised: 12, answered_on_spot: 13, referred: 14}", ["conference-answers-more"] * 2),
    ],
)
def test_no_more_opinions_are_answered_than_were_raised(dialogue: str, codes: list[str]) -> None:
    reading = _conference(f"dialogue: {dialogue}")
    assert [problem.code for problem in reading.problems] == codes
    assert reading.headline is not None


def test_a_block_of_one_line_may_stand_deep_within_a_record() -> None:
    reading = _conference("people:\n  - name: Lê A\n    roles: |-\n      chu-tri")
    assert reading.data is not None
    assert reading.data["people"][0]["roles"] == ["chu-tri"]


def test_a_strange_key_beside_a_missing_field_is_one_mistake() -> None:
    reading = _conference("", "places: [unknown]", "zzz: [unknown]")
    assert [(p.code, p.field, dict(p.details)["nearest"]) for p in reading.problems] == [
        ("field-unknown", "zzz", "places")
    ]


def test_a_summary_of_nothing_is_told() -> None:
    assert _told(_conference("", "summary: [Một câu.]", "summary: []")) == [(2, "field-empty", "summary")]


def test_both_mistakes_of_a_period_with_its_basis_are_told() -> None:
    reading = _conference("period: {value: {kind: nam, year: 24}, basis: inferred}")
    assert [problem.field for problem in reading.problems] == ["period.value.kind", "period.value.year"]


@pytest.mark.parametrize(
    "period",
    [
        "{basis: unknown}",
        "{kind: span, text: gần 6 tháng}",
        "{kind: quarter, year: 2023, n: {basis: unknown}}",
    ],
)
def test_a_figure_of_unknown_period_is_not_one_of_the_records(period: str) -> None:
    figures = f"figures: [{{measure: awards, value: 5, period: {period}}}, {{measure: awards, value: 6}}]"
    reading = _conference("period: {kind: year, year: 2023}", "figures: []", figures)
    assert reading.headline is not None
    assert [line.period for line in reading.headline.figures] == ["unknown", ""]


def test_a_quarter_of_unknown_number_has_no_wrong_successor() -> None:
    some, last = (f"{{kind: quarter, year: 2023, n: {n}}}" for n in ("{basis: unknown}", "4"))
    assert _conference(f"period: {some}\nnext_period: {last}").problems == ()


def test_the_key_of_a_document_keeps_what_its_note_says() -> None:
    step = "{status: dang-ky, date: 2024-02, document: {value: qd-12, basis: inferred, note: theo ngày}}"
    reading = _model("", "{status: dang-ky, date: 2024-02}", step)
    assert reading.data is not None
    assert reading.data["history"][0]["document"] == {"document": "qd-12", "note": "theo ngày"}


def test_nobody_is_told_to_leave_the_class_unknown() -> None:
    assert [problem.code for problem in _model("", "class: dien-hinh\n", "").problems] == ["field-missing"]


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("ab", "hoi-nghi-tong-ket-2023"), ("b" * 81, "b" * 80), ("Tổng kết", "tong-ket")],
)
def test_a_name_that_is_no_id_gets_one_that_is(name: str, nearest: str) -> None:
    reading = read_record(f"conferences/2024/{name}.yaml", CONFERENCE_TEXT.encode(), CONFERENCE)
    assert [dict(problem.details)["nearest"] for problem in reading.problems] == [nearest]


def test_an_old_path_is_not_offered_once_more_as_it_was() -> None:
    problem = _conference("aliases: [/../x/]").problems[0]
    assert (problem.code, dict(problem.details)["nearest"]) == ("alias-path", "/hoi-nghi/2023/ten-cu/")


def test_counters_are_read_by_name_and_their_mistakes_told() -> None:
    source = "{publisher: Báo, retrieved: 2026-11-20"
    counters = "{value: 3.706.841, seen_on: 2026-11, online: [94]}"
    reading = _conference("", source, f"{source}, counters_seen: {counters}")
    assert [problem.field.rpartition(".")[2] for problem in reading.problems] == [
        "value",
        "seen_on",
        "online",
    ]


def test_an_end_tag_is_not_told_beside_its_start() -> None:
    reading = _conference("body: |\n  Một <b>hai</b>\n\n  </i> ba")
    assert _told(reading) == [(13, "body-raw-html", "body"), (15, "body-raw-html", "body")]


def test_a_body_on_one_line_is_told_on_its_line() -> None:
    assert _told(_conference('body: "Một <b>hai</b>"')) == [(12, "body-raw-html", "body")]


def test_a_file_in_a_strange_place_is_told_and_breaks_nothing() -> None:
    reading = read_record("conferences/x/Hội nghị.yaml", CONFERENCE_TEXT.encode(), CONFERENCE)
    assert {problem.code for problem in reading.problems} == {"file-name", "file-depth", "file-wrong-year"}


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ("awards: [{form: khac, document: {type: QĐ}}]", ["document-unnamed"]),
        ("awards: [{form: khac, document: {value: Quyết định, basis: inferred}}]", []),
        ("awards: [{form: khac, document: [x]}]", ["value-not-mapping"]),
        ("replication: {to: [{date: 2024}]}", []),
        ("level: huyen", []),
        ("end: 2025", []),
        ("partners: |\n  Hội Phụ nữ\n  Đoàn Thanh niên", []),
    ],
)
def test_rare_corners_of_models(more: str, codes: list[str]) -> None:
    assert [problem.code for problem in _model(more).problems] == codes


def test_steps_of_the_same_time_are_in_order() -> None:
    steps = (
        "{status: dang-ky, date: 2024-02}, {status: ra-mat, date: 2024}, {status: duy-tri, date: 2024-02-10}"
    )
    reading = _model("", "  - {status: dang-ky, date: 2024-02}", f"  [{steps}]")
    assert _told(reading) == []


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(raw: bytes) -> None:
    read_record("conferences/2024/x-y.yaml", raw, CONFERENCE)


_KEYS = st.sampled_from(
    [
        field.alias or name
        for kind in (CONFERENCE, MODEL)
        for name, field in kind.record_type.model_fields.items()
    ]
    + ["value", "basis", "note", "place", "role", "x"]
)
_VALUES = st.recursive(
    st.sampled_from(
        ["unknown", "2024", "2024-07-05", "1.000", "so-ket", "huyen", "Ban Dân vận", "host", "0", "true"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(_KEYS, _VALUES, max_size=8))
def test_no_data_breaks_the_reader(data: dict[str, object]) -> None:
    text = "\n".join(f"{key}: {_flow(value)}" for key, value in data.items())
    for kind, source in ((CONFERENCE, "conferences/2024/x-y.yaml"), (MODEL, "models/2024/x-y.yaml")):
        reading = read_record(source, text.encode(), kind)
        assert reading.data is not None or reading.problems


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    return "[" + ", ".join(map(_flow, value)) + "]" if isinstance(value, list) else f"{value}"


@pytest.mark.parametrize(
    ("reading", "infers"),
    [
        (_conference(), False),
        (_conference("venue: {value: Nhà văn hóa, basis: stated}"), False),
        (_conference("venue: {value: Nhà văn hóa, basis: inferred, note: theo ảnh}"), True),
        (_conference("venue:\n  value: Nhà văn hóa\n  basis: inferred"), True),
        (_conference('venue: {value: Nhà văn hóa, basis: "inferred"}'), True),
        (_conference("period: {kind: year, year: {basis: unknown}}"), True),
        (_conference("period: {kind: year, year: {value: 2023, basis: inferred}}"), True),
        (_conference('venue: {value: Nhà văn hóa, basis: "\\x69nferred"}'), True),
        # The word alone: then it is looked for in vain.
        (_conference("venue: inferred"), True),
        (_model(), False),
        (_model(old="date: 2024-02", new="date: {value: 2024-02, basis: inferred}"), True),
    ],
)
def test_a_headline_says_whether_a_fact_may_be_inferred(reading: RecordReading, *, infers: bool) -> None:
    assert reading.headline is not None, reading.problems
    assert reading.headline.infers is infers


def _bases(data: object) -> set[object]:
    if isinstance(data, dict):
        found = {data["basis"]} if "basis" in data else set()
        return found.union(*map(_bases, data.values()))
    return set[object]().union(*map(_bases, data)) if isinstance(data, list) else set()


def test_a_record_that_surely_infers_nothing_shows_no_inferred_fact() -> None:
    for path in sorted(CONTENT.glob("*/*/*.yaml")):
        kind = {"conferences": CONFERENCE, "models": MODEL}[path.parts[-3]]
        reading = read_record(path.relative_to(CONTENT).as_posix(), path.read_bytes(), kind)
        assert reading.headline is not None
        assert reading.headline.infers or "inferred" not in _bases(reading.data)


def test_a_long_task_is_cut_between_words_in_lists() -> None:
    reading = _conference(f"tasks: [{{text: {'việc ' * 40}}}, {{text: Ngắn, outcome: {{text: Xong}}}}]")
    assert reading.headline
    tasks = reading.headline.tasks
    assert tasks[0].text == "việc " * 27 + "việc…"
    assert (tasks[1].text, tasks[1].outcome, tasks[0].outcome) == ("Ngắn", "Xong", "")


@pytest.mark.parametrize(
    ("more", "changed"),
    [
        ("", ""),
        ("updated: 2026-12-01", "2026-12-01"),
        ("updated: 2026", "2026-11-21"),
        ("changes: [{date: 2026-01-02, kind: minor}]", "2026-11-21"),
    ],
)
def test_no_record_changed_last_before_it_was_published(more: str, changed: str) -> None:
    reading = _conference(more)
    assert reading.headline, reading.problems
    assert reading.headline.updated == changed


def test_a_model_s_end_is_in_its_headline() -> None:
    reading = _model("end: 2025-03")
    assert reading.headline, reading.problems
    assert reading.headline.end_date == "2025-03"
