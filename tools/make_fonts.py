"""Cut the site's fonts out of the whole ones: one small woff2 file a weight, and a TrueType one for print.

Stock web fonts come in pieces by Unicode range, and Vietnamese text needs three of them (up to 187 kB); one
file with just our letters is below 20 kB and keeps the kerning across all of them. Run by `make fonts`; the
results are committed. The same sources and versions of fonttools and brotli give the same bytes.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

from fontTools import subset

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "tools" / "fonts" / "node_modules" / "@expo-google-fonts"
TARGET = ROOT / "theme" / "assets" / "fonts"
PRINT = ROOT / "theme" / "print" / "fonts"
"""Typst reads no woff2; what stands here is not published but inside PDF files."""

FONTS = {
    "be-vietnam-pro-400": "be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf",
    "be-vietnam-pro-700": "be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf",
    "noto-serif-600": "noto-serif/600SemiBold/NotoSerif_600SemiBold.ttf",
}
LICENCES = {
    "OFL-be-vietnam-pro.txt": "be-vietnam-pro/LICENSE_FONT",
    "OFL-noto-serif.txt": "noto-serif/LICENSE_FONT",
}

# Kerning, ligatures, marks in place, composition, localised forms, figures of one width where there are any.
FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum", "frac"]

VOWELS = "aăâeêioôơuưy"
TONES = "\u0300\u0301\u0303\u0309\u0323"
# Decomposed text is shown too: breve, circumflex and horn besides the tones.
COMBINING = TONES + "\u0302\u0304\u0306\u0308\u031b"
PUNCTUATION = "“”‘’–—…·•‹›«»\u00a0\u2009\u202f\u2011"
# No arrows: none of these fonts draws them, and a page shows them as inline SVG or in the reader's own font.
SIGNS = "×÷−±≈≤≥½¼¾%‰₫©§№°′″²³"


def vietnamese_letters() -> str:
    """List every Vietnamese letter, composed, in both cases.

    Order: of the alphabet, each vowel with its six tones.
    """
    small = "bcdđghklmnpqrstvxfjwz"
    toned = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in ("", *TONES)]
    letters = "".join(toned) + small
    return letters + letters.upper()


def characters() -> str:
    """List every character that the site's own fonts must show: Latin, Vietnamese, digits, typography."""
    ascii_and_latin = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA1, 0x100))))
    return ascii_and_latin + vietnamese_letters() + COMBINING + PUNCTUATION + SIGNS


def make_font(source: Path, target: Path) -> None:
    """Write one subset, without hinting, in woff2 or, for print, in TrueType.

    Errors: OSError when the source is missing; run `make fonts`, which fetches it.
    """
    printed = target.suffix == ".ttf"
    options = subset.Options(
        flavor=None if printed else "woff2",
        hinting=False,
        desubroutinize=True,
        layout_features=FEATURES,
        # Copyright, family, style, licence: the licence asks that they stay. Print finds fonts by the others.
        name_IDs=[0, 1, 2, 13, 14, *((4, 6, 16, 17) if printed else ())],
        notdef_outline=True,
        # A time of making would change the bytes of an unchanged font.
        recalc_timestamp=False,
    )
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters())
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


def main() -> int:
    """Write all subsets and their licences, and print the sizes."""
    for folder, suffix in ((TARGET, ".woff2"), (PRINT, ".ttf")):
        folder.mkdir(parents=True, exist_ok=True)
        for name, source in FONTS.items():
            target = folder / f"{name}{suffix}"
            make_font(SOURCES / source, target)
            print(f"{target.relative_to(ROOT)}: {target.stat().st_size} bytes")
        for name, source in LICENCES.items():
            (folder / name).write_bytes((SOURCES / source).read_bytes())
    return 0


if __name__ == "__main__":
    sys.exit(main())
