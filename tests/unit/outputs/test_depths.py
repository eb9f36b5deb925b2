from __future__ import annotations

from generator.registry import OUTPUTS
from generator.render.templates import depth
from generator.stops.writing import DEPTHS
from tests.libraries import edition

PLACES = {"places": "tinh: {name: Sông, type: tinh}\nxa: {name: An, type: xa, parents: [{place: tinh}]}\n"}


def test_there_is_a_shell_for_the_deepest_page_of_a_full_month() -> None:
    figures = [{"measure": "models-total", "value": "57"}]
    given = {"date": "2024-07-05", "places": ["xa"], "period": "year:2024", "figures": figures}
    whole = edition({f"mot-{n:03d}": given for n in range(101)}, PLACES)
    targets = [target for output in OUTPUTS.values() for target in output.targets(whole)]
    depths = {target.path: depth(target.path.removesuffix("index.html")) for target in targets}
    assert depths["so-lieu/neu-va-ghi/tinh/2024/07/index.html"] == max(DEPTHS)
    assert {at for path, at in depths.items() if path.endswith("index.html")} <= {*DEPTHS}
