"""Pictures: whether a file that a record names is one that may be shown, and how readers get it."""

from __future__ import annotations

import io
import os
import warnings
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, NamedTuple

import PIL
from PIL import Image, ImageCms, ImageOps

from generator.domain.artifact import PictureCut
from generator.domain.picture import LARGEST
from generator.store.digests import digest
from generator.store.failure import failure_of

LARGEST_IMAGE = 20 * 1000 * 1000
"""Bytes; a picture must be smaller."""
MOST_PIXELS = 100_000_000
"""A picture of more would take minutes and gigabytes to shrink."""
CUTS = "pictures"
"""Folder of the cache that holds what was cut already."""
_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
_SAVE: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 85, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 80, "method": 4},
    # One thread: as many pictures are made at once as there are workers.
    "AVIF": {"quality": 60, "speed": 6, "max_threads": 1},
}
"""How each format is written anew."""
_FOLDER = "images"
_PROOF: Final = 16
"""Bytes before a kept cut that tell whether it is whole."""
_SRGB: Final = ImageCms.createProfile("sRGB")


class Look(NamedTuple):
    """What a look at a picture's file tells."""

    code: str
    """Why it may not be shown, a code of the message catalogue; empty when it may."""
    format: str
    width: int
    """Of the upright picture."""
    height: int
    size: int
    """Bytes."""
    digest: str = ""


def look_at_picture(content: Path, path: str) -> Look:
    """Look at a file that a record names: is it a whole JPEG, PNG, WebP or AVIF, and is it where it says.

    Errors: MachineFailure when the disk fails; a missing or wrong file is a code, not a failure.
    Cost: it is decoded, a JPEG at an eighth of its size: some 40 ms for one of a telephone.
    """
    parts = path.split("/")
    if parts[0] != _FOLDER or ".." in parts or "" in parts or "\\" in path or "\0" in path:
        return _refused("media-outside")
    folder = os.path.realpath(content / _FOLDER)
    real = os.path.realpath(content / path)
    if not real.startswith(folder + os.sep):
        return _refused("media-outside")
    try:
        size = os.stat(real).st_size  # noqa: PTH116 - a str is at hand
        if not os.path.isfile(real):  # noqa: PTH113 - a str is at hand
            return _refused("media-missing")
        if size >= LARGEST_IMAGE:
            return _refused("media-too-large", size)
        raw = Path(real).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return _refused("media-missing")
    except OSError as error:
        raise failure_of(error, real) from error
    return _decoded(raw)


def cut_picture(content: Path, kept: Path, cut: PictureCut) -> bytes:
    """Give a picture as readers get it: upright, in plain colours, without what the camera noted.

    What was cut once from the same bytes by the same Pillow is taken from the folder `kept`.

    Errors: MachineFailure when the disk fails or the file is no picture any more.
    Cost: some 0.3 s for a width, 1 s for AVIF; 1 ms where it is kept.
    """
    file = kept / f"{cut.digest}-{PIL.__version__}-{cut.width}.{cut.form or 'x'}"
    known = _recall(file)
    if known is not None:
        return known
    try:
        made = _cut(_upright(content / cut.source, cut.digest), cut)
    except OSError as error:
        raise failure_of(error, content / cut.source) from error
    _keep(file, made)
    return made


def forget_cuts(kept: Path, used: set[str]) -> None:
    """Remove what was cut from pictures that nobody uses any more; `used` names those that somebody does."""
    with suppress(OSError):
        for file in sorted(kept.iterdir()):
            if file.name.partition("-")[0] not in used:
                file.unlink(missing_ok=True)


def _decoded(raw: bytes) -> Look:
    size = len(raw)
    try:
        with warnings.catch_warnings():
            # A picture of too many pixels is refused below, not warned of; what else Pillow warns of is said
            # by what it reads.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(raw), formats=_FORMATS) as image:
                kind = str(image.format)
                width, height = image.size
                if width * height > MOST_PIXELS:
                    return _refused("media-too-large", size)
                # A telephone's JPEG may carry a second one for depth, which never shows.
                if kind != "MPO" and getattr(image, "n_frames", 1) > 1:
                    return _refused("media-moving", size)
                image.draft("RGB", (-(-width // 8), -(-height // 8)))
                image.load()
                turned = image.getexif().get(0x0112, 1) in {5, 6, 7, 8}
    except Image.DecompressionBombError:
        return _refused("media-too-large", size)
    except Exception:  # noqa: BLE001 - over broken bytes its readers raise errors of a dozen classes
        return _refused("media-not-image", size)
    if turned:
        width, height = height, width
    return Look("", "JPEG" if kind == "MPO" else kind, width, height, size, digest(raw))


@lru_cache(maxsize=1)
def _upright(path: Path, _digest: str) -> tuple[str, Image.Image]:
    """Read a picture for all that is cut from it: its format, and no more pixels than the largest has."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(path, formats=_FORMATS) as image:
            kind = "JPEG" if image.format == "MPO" else str(image.format)
            image.draft(None, (LARGEST, LARGEST))
            image.load()
            upright = ImageOps.exif_transpose(image)
    upright = _plain_colours(upright)
    if kind == "JPEG" and upright.mode not in {"RGB", "L"}:
        upright = upright.convert("RGB")
    if max(upright.size) > LARGEST:
        upright = _many_coloured(upright)
        upright.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS, reducing_gap=3.0)
    # Only colours go on: what the camera noted stays behind.
    plain = Image.new(upright.mode, upright.size)
    plain.paste(upright)
    if upright.mode == "P" and (palette := upright.getpalette()):
        plain.putpalette(palette)
        if "transparency" in upright.info:
            plain.info["transparency"] = upright.info["transparency"]
    return kind, plain


def _plain_colours(image: Image.Image) -> Image.Image:
    """Bring a picture with a colour profile of its own to the colours that all screens know."""
    if image.mode.startswith("I"):
        # Sixteen bits of grey: screens show eight.
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "RGBA", "CMYK"}:
        with suppress(ImageCms.PyCMSError, OSError):
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            changed = ImageCms.profileToProfile(image, given, _SRGB, outputMode=mode)
            return image if changed is None else changed
    return image


def _many_coloured(image: Image.Image) -> Image.Image:
    """Give a picture in a mode that can be shrunk smoothly, keeping what shines through."""
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _cut(read: tuple[str, Image.Image], cut: PictureCut) -> bytes:
    kind, image = read
    if cut.form:
        kind = cut.form.upper()
        image = _many_coloured(image)
        if cut.width < image.width:
            height = max(round(image.height * cut.width / image.width), 1)
            image = image.resize((cut.width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    out = io.BytesIO()
    image.save(out, format=kind, **_SAVE[kind])
    return out.getvalue()


def _recall(file: Path) -> bytes | None:
    try:
        whole = file.read_bytes()
    except OSError:
        return None
    proof, content = whole[:_PROOF], whole[_PROOF:]
    return content if content and proof == blake2b(content, digest_size=_PROOF).digest() else None


def _keep(file: Path, content: bytes) -> None:
    # It is only a memory: where it cannot be kept it is cut again.
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary = file.with_name(f"{file.name}.{os.getpid()}")
        temporary.write_bytes(blake2b(content, digest_size=_PROOF).digest() + content)
        temporary.replace(file)


def _refused(code: str, size: int = 0) -> Look:
    return Look(code, "", 0, 0, size)
