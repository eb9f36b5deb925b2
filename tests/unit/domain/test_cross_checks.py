from __future__ import annotations

from typing import Any

import pytest

from generator.domain.cross_checks import (
    ALIKE,
    MANY,
    body_link_target,
    check_addresses,
    check_body_links,
    check_ids,
    check_images,
    check_ledger,
    check_library,
    check_reuse,
)
from generator.outputs.standing_pages import alias_url
from tests.libraries import headline, library

PAGE = "hoi-nghi/2024/a/"


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/nam/2024/", "nam/2024/"),
        ("../b/", "hoi-nghi/2024/b/"),
        ("../b/#muc", "hoi-nghi/2024/b/"),
        ("../b/index.html?x=1", "hoi-nghi/2024/b/"),
        ("#muc", PAGE),
        ("record.json", f"{PAGE}record.json"),
        ("../../../../../x/", None),
        ("/", ""),
    ],
)
def test_a_relative_link_is_resolved_from_its_page(address: str, target: str | None) -> None:
    assert body_link_target(address, PAGE) == target


def test_links_to_pages_pass_and_others_are_found() -> None:
    made = library({"a": {"date": "2024-01-01", "body_links": {"/nam/": "", "../b": "", "../x/": ""}}}, {})
    found = list(check_body_links(made.headlines.values(), {"nam/", "hoi-nghi/2024/b/", "hoi-nghi/2024/a/"}))
    assert [(finding.code, finding.found) for finding in found] == [("body-link-nowhere", "../x/")]


def test_one_id_in_two_folders_is_found_once() -> None:
    files = [("conferences/2024/a.yaml", "a"), ("conferences/2023/a.yaml", "a"), ("models/2024/b.yaml", "b")]
    assert [finding.source for finding in check_ids(files)] == ["conferences/2023/a.yaml"]


def test_pictures_are_looked_at() -> None:
    made = [headline("a", {"images": {"images/x.png": "", "images/y.png": ""}})]
    found = list(check_images(made, lambda path: "media-missing" if "y" in path else ""))
    assert [(finding.code, finding.found) for finding in found] == [("media-missing", "images/y.png")]


def test_old_addresses_may_not_clash_even_in_case() -> None:
    made = library(
        {"a": {"aliases": ["/tin/A/", "/tin/a"]}, "b": {"aliases": ["tin/a/index.html", "/NAM/"]}}, {}
    )
    found = [
        (f.source[-6:], f.code, f.field)
        for f in check_addresses(made.headlines.values(), {"nam/"}, alias_url)
    ]
    assert found == [("b.yaml", "alias-twice", "aliases[0]"), ("b.yaml", "alias-taken", "aliases[1]")]


def test_an_old_address_that_is_a_file_does_not_stand_where_another_needs_a_folder() -> None:
    made = library(
        {
            "a": {"aliases": ["/tin/so.1", "/cu/so.2/x/", "/cu/"]},
            "b": {"aliases": ["/TIN/so.1/y/", "/cu/so.2"]},
        },
        {},
    )
    found = list(check_addresses(made.headlines.values(), set(), alias_url))
    assert [(f.code, f.field, dict(f.details)["other"][-6:]) for f in found] == [
        ("alias-twice", "aliases[0]", "a.yaml"),
        ("alias-twice", "aliases[1]", "a.yaml"),
    ]
    alone = library({"a": {"aliases": ["/tin/so.1", "/tin/so.1/y/"]}}, {})
    assert [f.field for f in check_addresses(alone.headlines.values(), set(), alias_url)] == ["aliases[1]"]


def test_a_lost_address_is_named_with_its_line() -> None:
    promised = [("nam/", 2), ("hoi-nghi/2024/ab/", 3)]
    assert list(check_ledger(promised, {"nam/", "hoi-nghi/2024/abc/"})) == [
        ("hoi-nghi/2024/ab/", 3, "hoi-nghi/2024/abc/")
    ]


def test_among_very_many_ids_only_those_that_begin_alike_are_compared() -> None:
    records: dict[str, Any] = {f"khac-{n:05d}": {} for n in range(MANY + 1)}
    made = library(
        {**records, "mot-hai": {}, "goc": {"records": {"mot-hay": "related", "zzz": "related"}}}, {}
    )
    found = {f.found: dict(f.details)["nearest"] for f in check_library(made)}
    assert len("mot-") == ALIKE
    assert found == {"mot-hay": "mot-hai", "zzz": "–"}


def test_an_id_whose_address_leads_elsewhere_now_is_not_given_again() -> None:
    renamed = {
        "aliases": ["hoi-nghi/2024/ma-cu/", "hoi-nghi/2024/chua-ai/", "tin/ma-cu/", "hoi-nghi/2023/mot-moi/"]
    }
    promised = {"hoi-nghi/2024/ma-cu/", "hoi-nghi/2024/chua-ai/", "hoi-nghi/2023/mot-moi/"}
    alone = library({"mot-moi": renamed}, {})
    again = library({"mot-moi": renamed, "ma-cu": {}}, {})
    for made, expected in ((alone, []), (again, [("id-reused", "ma-cu")])):
        found = check_reuse(promised, [made.headlines["mot-moi"]], made, alias_url)
        assert [(finding.code, finding.found) for finding in found] == expected
