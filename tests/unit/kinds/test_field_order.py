"""The order of fields names every field of a kind once."""

from __future__ import annotations

import pytest

from generator.kinds.field_order import field_order
from generator.kinds.kind import Kind
from generator.registry import KINDS


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_field_has_its_place(kind: Kind) -> None:
    fields = [field.alias or name for name, field in kind.record_type.model_fields.items()]
    assert sorted(field_order(kind)) == sorted(fields)
