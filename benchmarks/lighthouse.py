"""Ask Lighthouse about our pages and a page of stock Material: python -m benchmarks.lighthouse [RECORDS].

Both are made of the same made-up records and served packed from this machine; Lighthouse plays a telephone on
a slow line (its own mobile preset). Writes benchmarks/LIGHTHOUSE.md; exits with 1 where a page of ours misses
its goal.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from benchmarks.against_material import build_command, run_whole
from benchmarks.corpus import make_corpus
from benchmarks.paced_server import pacing
from benchmarks.peers.material import make_material
from tests.conftest import CHROMIUM_FLAGS
from tools.set_up import CHROMIUM_NAMES

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "tools/lighthouse/node_modules/lighthouse/cli/index.js"
TABLE = ROOT / "benchmarks/LIGHTHOUSE.md"
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
LCP_MS: Final = 1500
COLUMNS: Final = (
    *("page", "performance", "accessibility", "best practices", "SEO", "LCP, s", "CLS"),
    *("bytes sent", "requests", "took points off"),
)


class Told(NamedTuple):
    """What Lighthouse says of a page."""

    page: str
    scores: tuple[int, ...]
    """Of 100, in the order of CATEGORIES."""
    lcp_ms: float
    cls: float
    sent: int
    """Bytes over the wire."""
    requests: int
    failed: tuple[str, ...]
    """Audits that took points off."""

    def is_good(self) -> bool:
        """Tell whether a page meets its goal."""
        return set(self.scores) == {100} and self.lcp_ms <= LCP_MS and self.cls == 0


def main(records: int) -> int:
    """Build both sites, ask, and write the table."""
    with tempfile.TemporaryDirectory(prefix="bulletin-lighthouse-") as name:
        folder = Path(name)
        make_corpus(records, folder / "content")
        run_whole(build_command(folder), ROOT)
        run_whole(make_material(folder, ROOT / ".cache/bench").command, folder / "mkdocs")
        site = folder / "site"
        record = next((site / "hoi-nghi").glob("*/*/record.json")).parent
        data = json.loads((record / "record.json").read_text("utf-8"))
        pages = {
            "front": "",
            "record": f"{record.relative_to(site).as_posix()}/",
            "locality": f"dia-phuong/{data['places'][0]['place']}/",
            "search": "tim-kiem/",
        }
        ours = _ask(site, pages, folder)
        stock = _ask(
            folder / "mkdocs/site",
            {"stock Material: front": "", "stock Material: record": f"r/{record.name}/"},
            folder,
        )
    TABLE.write_text(_table(records, [*ours, *stock]), "utf-8")
    print(TABLE.read_text("utf-8"))
    return 0 if all(told.is_good() for told in ours) else 1


def _ask(site: Path, pages: dict[str, str], folder: Path) -> list[Told]:
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)))
    report = folder / "report.json"
    flags = " ".join(["--headless=new", *CHROMIUM_FLAGS])
    found = []
    with pacing(site, unpaced=True) as served:
        for name, path in pages.items():
            subprocess.run(
                [
                    *("node", str(PROGRAM), f"{served.url}{path}", "--quiet", "--output=json"),
                    *(f"--output-path={report}", f"--chrome-flags={flags}"),
                    f"--only-categories={','.join(CATEGORIES)}",
                ],
                check=True,
                env={**os.environ, "CHROME_PATH": str(chromium)},
            )
            found.append(_told(name, json.loads(report.read_text("utf-8"))))
    return found


def _told(name: str, report: dict[str, Any]) -> Told:
    audits = report["audits"]
    counted = {
        ref["id"]
        for category in report["categories"].values()
        for ref in category["auditRefs"]
        if ref["weight"]
    }
    return Told(
        name,
        tuple(round(100 * report["categories"][category]["score"]) for category in CATEGORIES),
        audits["largest-contentful-paint"]["numericValue"],
        audits["cumulative-layout-shift"]["numericValue"],
        audits["total-byte-weight"]["numericValue"],
        len(audits["network-requests"]["details"]["items"]),
        tuple(
            sorted(
                key for key in counted if (audits[key]["score"] or 0) < 1 and audits[key]["score"] is not None
            )
        ),
    )


def _table(records: int, told: list[Told]) -> str:
    day = datetime.now(UTC).date().isoformat()
    lines = [
        "# What Lighthouse says",
        "",
        f"Lighthouse 12, mobile and throttled, {records} made-up records, one run on {day}, Debian's",
        "Chromium, pages served packed from the same machine: `make lighthouse`. Goals: 100 four times,",
        "LCP ≤ 1.5 s, CLS 0. A busy machine shows in the time that scripts block.",
        "",
        f"| {' | '.join(COLUMNS)} |",
        f"|{'---|' * len(COLUMNS)}",
    ]
    for it in told:
        scores = " | ".join(map(str, it.scores))
        lines.append(
            f"| {it.page} | {scores} | {it.lcp_ms / 1000:.2f} | {it.cls:.3f} | {it.sent} | {it.requests} "
            f"| {', '.join(it.failed) or '–'} |"
        )
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
