"""No address is lost, whatever happens to records over the years; and two branches add to one ledger."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator import pipeline
from generator.domain.cross_checks import check_addresses, check_ids, check_ledger, check_reuse
from generator.domain.library import Library, record_url
from generator.outputs.standing_pages import alias_url
from generator.stops.planning import Plan, plan
from generator.store.ledger import append_to_ledger, read_ledger
from generator.theme_host import render_theme
from tests.building import ROOT, build, tiny
from tests.libraries import PUBLISHER, edition

IDS = ("mot", "hai")
YEARS = (2024, 2025)


class Step(NamedTuple):
    """Something that an editor does."""

    what: str
    record: str
    to: str
    year: int


STEPS = st.builds(
    Step,
    st.sampled_from(("add", "edit", "rename", "move", "withdraw", "delete", "delete and add", "restore")),
    st.sampled_from(IDS),
    st.sampled_from(IDS),
    st.sampled_from(YEARS),
)


def _after(step: Step, records: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    """Do what an editor does, in good order or not: with the alias that the guide asks for, or without."""
    done = {record: dict(fields) for record, fields in records.items()}
    fields = done.get(step.record)
    if step.what == "add" and fields is None:
        done[step.record] = _fresh(step.year)
    elif fields is None:
        return done
    elif step.what == "edit":
        fields["title"] = f"{fields['title']} sửa"
    elif step.what in {"rename", "move"} and (step.what == "move" or step.to not in done):
        old = f"hoi-nghi/{str(fields['date'])[:4]}/{step.record}/"
        del done[step.record]
        aliases = [*fields.get("aliases", []), old]  # type: ignore[misc] # lists of texts
        name = step.to if step.what == "rename" else step.record
        done[name] = {**fields, "aliases": aliases, "date": f"{step.year}-05-01"}
    elif step.what == "withdraw":
        fields |= {"status": "withdrawn", "withdrawn": {"date": "2025-06-01", "reason": "error"}}
    elif step.what == "restore":
        fields["status"] = "published"
        fields.pop("withdrawn", None)
    elif step.what.startswith("delete"):
        del done[step.record]
        # Another record in the very file of the former is beyond what the content tells: see SECURITY.md.
        if step.what == "delete and add" and step.to != step.record:
            done[step.to] = _fresh(step.year)
    return done


def _fresh(year: int) -> dict[str, object]:
    """Begin a record that is none of those before it."""
    return {"date": f"{year}-05-01", "title": "Hội nghị", "self": object()}


def _planned(records: dict[str, dict[str, object]], ledger: frozenset[str]) -> tuple[Library, Plan]:
    whole = edition(records, publisher=PUBLISHER, ledger=ledger)
    return whole.library, plan(whole, ())


def _refused(library: Library, planned: Plan, ledger: frozenset[str]) -> bool:
    """Tell whether the check would stop these records, by the very functions that it calls."""
    headlines = [*library.headlines.values()]
    files = [(headline.source, headline.id) for headline in headlines]
    return any(
        (
            *check_ids(files),
            *check_addresses(headlines, planned.pages, alias_url),
            *check_reuse(ledger, headlines, library, alias_url),
            *check_ledger(((address, 1) for address in sorted(ledger)), planned.addresses),
        )
    )


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=1, max_size=12), publishing=st.integers(1, 3))
@example([Step("add", "mot", "", 2024), Step("rename", "mot", "hai", 2024), Step("add", "mot", "", 2025)], 1)
@example([Step("add", "mot", "", 2024), Step("delete and add", "mot", "hai", 2024)], 1)
@example([Step("add", "mot", "", 2024), Step("move", "mot", "", 2025), Step("move", "mot", "", 2024)], 1)
def test_no_address_is_ever_lost_and_no_id_used_again(
    tmp_path: Path, steps: list[Step], publishing: int
) -> None:
    """Publish now and then through a random history; what was published once always answers."""
    content = tmp_path
    (content / "addresses.txt").unlink(missing_ok=True)
    records: dict[str, dict[str, object]] = {}
    published: set[str] = set()
    owners: dict[str, object] = {}
    for number, step in enumerate(steps):
        ledger = frozenset(line.address for line in read_ledger(content).lines)
        tried = _after(step, records)
        library, planned = _planned(tried, ledger)
        if _refused(library, planned, ledger):
            continue  # the build is refused, nothing is published, and the editor thinks again
        records = tried
        assert published <= planned.addresses
        if number % publishing == 0:
            append_to_ledger(content, planned.addresses)
            published |= planned.addresses
            for headline in library.headlines.values():
                itself = records[headline.id]["self"]
                # An id or an address is that of the record that had it first, whatever that is called now.
                assert owners.setdefault(headline.id, itself) is itself
                for address in (record_url(headline), *map(alias_url, headline.aliases)):
                    assert owners.setdefault(address, itself) is itself
    assert {line.address for line in read_ledger(content).lines} == published


def test_a_history_is_kept_by_whole_builds_too(tmp_path: Path) -> None:
    """Rename, withdraw, then try to delete: the folder answers for every address it ever had."""
    site = tiny(tmp_path)
    build(site)
    assert pipeline.publish_addresses(site)[1] > 0
    record = site.content / "conferences/2025/an-doi-thoai-2025.yaml"
    renamed = record.with_stem("doi-thoai-xa-an")
    record.rename(renamed)
    old = "/hoi-nghi/2025/an-doi-thoai-2025/"
    text = renamed.read_text("utf-8")
    renamed.write_text(f"{text}aliases: [{old}]\n", "utf-8")
    build(site)
    pipeline.publish_addresses(site)
    gone = "status: withdrawn\nwithdrawn: {date: 2025-10-01, reason: duplicate}\n"
    renamed.write_text(f"{text}aliases: [{old}]\n{gone}", "utf-8")
    build(site)
    promised = {line.address for line in read_ledger(site.content).lines}
    assert {old[1:], "hoi-nghi/2025/doi-thoai-xa-an/"} <= promised
    assert [a for a in sorted(promised) if not (site.site_dir / a / "index.html").is_file()] == []
    record.write_text(text.replace("2025-09", "2025-08"), "utf-8")  # the old name for a new record
    found = {problem.code for problem in pipeline.build(site, render_theme).problems}
    assert "alias-taken" in found
    record.unlink()
    renamed.unlink()
    report = pipeline.build(site, render_theme)
    assert [problem.code for problem in report.problems] == ["ledger-lost", "ledger-lost"]
    assert (site.site_dir / old[1:] / "index.html").is_file()


def _git(folder: Path, *arguments: str) -> str:
    command = [
        "git",
        "-c",
        "user.name=thu",
        "-c",
        "user.email=thu@example.org",
        "-C",
        str(folder),
        *arguments,
    ]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_branches_that_both_publish_merge_without_a_word(tmp_path: Path) -> None:
    """Merge by git itself two branches, each with a record and its lines in the ledger."""
    settings = tiny(tmp_path)
    content = settings.content
    (tmp_path / ".gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())
    (tmp_path / ".gitignore").write_text("cache\nsite\n")
    pipeline.publish_addresses(settings)
    _git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "--quiet", "-m", "Begin")
    source = content / "conferences/2025/an-doi-thoai-2025.yaml"
    text = source.read_text("utf-8").replace("2025-", "2026-")
    (content / "conferences/2026").mkdir()
    for stem in ("an-doi-thoai-a", "an-doi-thoai-b"):
        _git(tmp_path, "checkout", "--quiet", "-b", stem, "main")
        (content / "conferences/2026").mkdir(exist_ok=True)
        (content / f"conferences/2026/{stem}.yaml").write_text(text, "utf-8")
        # Both are the first of their year: most new addresses are the same on either branch.
        problems, added = pipeline.publish_addresses(settings)
        assert (problems, added > 5) == ((), True)
        _git(tmp_path, "add", ".")
        _git(tmp_path, "commit", "--quiet", "-m", stem)
    _git(tmp_path, "merge", "--quiet", "-m", "Join", "an-doi-thoai-a")
    ledger = read_ledger(content)
    assert ledger.problems == ()
    promised = {line.address for line in ledger.lines}
    assert {"nam/2026/", *(f"hoi-nghi/2026/an-doi-thoai-{x}/" for x in "ab")} <= promised
    assert not [it for it in pipeline.check_content(settings).problems if it.severity == "error"]
    assert pipeline.publish_addresses(settings)[1] == 0
