"""What only all files together prove: that the same records stand everywhere, and every page is mapped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from generator.domain.problem import Problem
from generator.proof.addresses import resolve
from generator.proof.claims import Malformed, Record, searched, sitemap_addresses
from generator.proof.site import INDEX_FILE, Listing, Site
from generator.store.proved_files import Claimed, Standing, content_of
from generator.store.signatures import SIGNATURES
from generator.store.site_folder import MANIFEST

SITEMAP: Final = "sitemap.xml"
CONTENTS: Final = "tim-kiem/muc-luc.js"
"""Table of the search's parts."""
ONCE: Final = ("tim-kiem", "csv", "jsonl")
"""What holds a record no more than once."""
DATA: Final = ("csv", "jsonl", "sqlite")
"""What holds the tombstones of withdrawn records too."""


def files_agree(claim: Claimed, there: Standing) -> Iterator[Problem]:
    """Find files that are missing, that nobody expects, or that are no plain files."""
    expected = {*claim.files, MANIFEST}
    if there.working:
        yield _problem("", "proof-working")
    for path in sorted(expected - there.files.keys()):
        yield _problem(path, "proof-missing")
    for path in sorted(there.files.keys() - expected - {*SIGNATURES}):
        yield _problem(path, "proof-unexpected")
    for path in there.others:
        yield _problem(path, "proof-no-file")


def records_agree(records: Sequence[Record], counts: Mapping[str, int]) -> Iterator[Problem]:
    """Find ids that stand twice, and counts of the manifest that are not those of the records' data."""
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            yield _problem(f"{record.url}record.json", "proof-twice", record.id, source="record.json")
        seen.add(record.id)
    listed = [record for record in records if not record.withdrawn]
    found = {
        "published": len(listed),
        "withdrawn": len(records) - len(listed),
        "conferences": sum(record.type == "conference" for record in listed),
        "models": sum(record.type == "model" for record in listed),
    }
    for name, count in found.items():
        if counts.get(name) != count:
            yield _problem(MANIFEST, "proof-count", f"{name}: {counts.get(name)}", expected=str(count))


def listings_agree(site: Site, listings: Iterable[Listing]) -> Iterator[Problem]:
    """Find records that a list, the search or the data lack, hold too often, or hold in vain."""
    published = {record.id for record in site.records.values() if not record.withdrawn}
    sections: dict[str, Collection[str]] = {
        **dict.fromkeys(DATA, site.records.keys()),
        "hoi-nghi": {record for record in published if site.records[record].type == "conference"},
        "mo-hinh": {record for record in published if site.records[record].type == "model"},
    }
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for listing in listings:
        found[listing.source][listing.record].append(listing.file)
    for source in ("nam", "hoi-nghi", "mo-hinh", *ONCE, "sqlite"):
        held = found[source]
        wanted = set(sections.get(source, published))
        for record in sorted(wanted - held.keys()):
            yield _problem(f"{site.records[record].url}{INDEX_FILE}", "proof-lacks", record, source=source)
        for record in sorted(held.keys() - wanted):
            if source in ONCE or record not in site.records:
                yield _problem(held[record][0], "proof-surplus", record, source=source)
        for record, files in sorted(held.items()) if source in ONCE else ():
            if len(files) > 1:
                yield _problem(files[1], "proof-twice", record, source=source)


def search_agrees(site: Site, listings: Iterable[Listing]) -> Iterator[Problem]:
    """Find parts of the search whose rows are not as many as the table of parts says."""
    if CONTENTS not in site.standing:
        return
    try:
        _, data = searched(content_of(site.folder, CONTENTS))
        promised = {f"{year}/{name}": count for year, parts in data["years"] for name, count in parts}
    except (OSError, Malformed, KeyError, TypeError, ValueError) as error:
        yield _problem(CONTENTS, "proof-malformed", str(error)[:80])
        return
    rows: dict[str, int] = dict.fromkeys(promised, 0)
    for listing in listings:
        if listing.source == "tim-kiem":
            part = listing.file.removeprefix("tim-kiem/").removesuffix(".js")
            rows[part] = rows.get(part, 0) + 1
    for part, count in sorted(rows.items()):
        if promised.get(part) != count:
            yield _problem(CONTENTS, "proof-count", f"{part}: {promised.get(part)}", expected=str(count))


def map_agrees(site: Site, pages: Collection[str]) -> Iterator[Problem]:
    """Find pages that sitemap.xml lacks, names twice, or names in vain."""
    mapped: list[str] = []
    try:
        deeper, found = sitemap_addresses(content_of(site.folder, SITEMAP))
        for address in found if deeper else ():
            file = resolve(address, "", site.root).path
            mapped += sitemap_addresses(content_of(site.folder, file))[1]
        mapped += () if deeper else found
    except (OSError, Malformed) as error:
        yield _problem(SITEMAP, "proof-malformed", str(error)[:80])
        return
    targets = [resolve(address, "", site.root).path for address in mapped]
    if len(targets) != len(set(targets)):
        yield _problem(SITEMAP, "proof-count", str(len(targets)), expected=str(len(set(targets))))
    for path in sorted(set(pages) - set(targets)):
        yield _problem(path, "proof-lacks", path.removesuffix(INDEX_FILE), source=SITEMAP)
    for path in sorted(set(targets) - set(pages)):
        yield _problem(SITEMAP, "proof-surplus", path.removesuffix(INDEX_FILE), source=SITEMAP)


def promises_kept(site: Site, promised: Iterable[str]) -> Iterator[Problem]:
    """Find addresses that were published once and are answered no more."""
    for address in promised:
        path = f"{address}{INDEX_FILE}" if not address or address.endswith("/") else address
        if path not in site.standing:
            yield _problem(path, "proof-promised", f"/{address}")


def _problem(path: str, code: str, found: str = "", **details: str) -> Problem:
    return Problem(path, 1, 1, code, found=found, details=tuple(sorted(details.items())))
