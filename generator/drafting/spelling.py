"""The two ways to place tone marks, brought to one so that words can be compared."""

from __future__ import annotations

import re
from typing import Final

CAPITAL: Final = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
"""Inside a character class: a capital letter. No range does: Unicode has capitals and small letters mixed."""
SMALL: Final = CAPITAL.lower()
"""Inside a character class: a small letter."""
_OLD: Final = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_NEW: Final = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_PAIRS: Final = {
    cased(old): cased(new)
    for old, new in zip(_OLD, _NEW, strict=True)
    for cased in (str.lower, str.upper, str.capitalize)
}
_WRITTEN: Final = re.compile(rf"(?<![qQ])(?:{'|'.join(_PAIRS)})(?![^\W\d_])")


def normal(text: str) -> str:
    """Place tone marks in the newer way: ủy for uỷ.

    Shape: as long as the text, so that offsets fit both.
    """
    return _WRITTEN.sub(lambda match: _PAIRS[match[0]], text)
