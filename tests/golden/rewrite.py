"""Write anew what the golden files of outputs expect: python -m tests.golden.rewrite, then read the diff."""

from __future__ import annotations

import yaml

from tests.golden.test_outputs import FILES, made_by
from tests.libraries import load

MARK = "\n--- # expected\n"

for path in FILES:
    case_text, mark, _ = path.read_text("utf-8").partition(MARK)
    expected = yaml.safe_dump(made_by(load(case_text)), allow_unicode=True, sort_keys=False, width=110)
    path.write_text(f"{case_text}{mark}{expected}", "utf-8")
