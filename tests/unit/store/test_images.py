"""Pictures: what is refused and why, and what readers get of the rest."""

from __future__ import annotations

import io
import random
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from generator.domain.artifact import PictureCut
from generator.store import images
from generator.store.failure import MachineFailure
from generator.store.images import Look, cut_picture, forget_cuts, look_at_picture

KINDS = ["JPEG", "PNG", "WEBP", "AVIF"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "images").mkdir()
    return tmp_path / "images"


def _noted() -> Image.Exif:
    noted = Image.Exif()
    noted[0x0112] = 6  # turned by a quarter
    noted[0x010F] = "MayAnh"
    noted[0x8825] = {1: "N", 2: (20.0, 15.0, 3.0)}  # where it was taken
    return noted


def _claiming(width: int, height: int) -> bytes:
    """Write a PNG of a few bytes that claims to be huge."""
    out = io.BytesIO()
    Image.new("1", (1, 1)).save(out, "PNG")
    head = b"IHDR" + struct.pack(">II", width, height) + out.getvalue()[24:29]
    return out.getvalue()[:12] + head + struct.pack(">I", zlib.crc32(head)) + out.getvalue()[33:]


def _cut(folder: Path, name: str, width: int = 0, form: str = "") -> Image.Image:
    look = look_at_picture(folder.parent, f"images/{name}")
    assert not look.code
    cut = PictureCut(f"images/{name}", look.digest, width, form)
    made = cut_picture(folder.parent, folder.parent / "kept", cut)
    assert b"MayAnh" not in made
    image = Image.open(io.BytesIO(made))
    image.load()
    assert (dict(image.getexif()), "icc_profile" in image.info) == ({}, False)
    return image


@pytest.mark.parametrize("kind", KINDS)
def test_real_pictures_are_known_by_their_bytes(folder: Path, kind: str) -> None:
    Image.new("RGB", (8, 4), "red").save(folder / "x.bin", kind)
    seen = look_at_picture(folder.parent, "images/x.bin")
    assert (seen.code, seen.format, seen.width, seen.height) == ("", kind, 8, 4)
    assert seen.digest


def test_what_is_no_picture_of_the_content_has_a_name(folder: Path) -> None:
    (folder / "text.jpg").write_bytes(b"<svg></svg>")
    (folder / "cut.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    Image.new("RGB", (2, 2)).save(folder / "x.gif", "GIF")
    Image.new("RGB", (2, 2)).save(folder.parent / "outside.png", "PNG")
    (folder / "link.png").symlink_to(folder.parent / "outside.png")
    (folder / "folder").mkdir()
    with (folder / "huge.jpg").open("wb") as file:
        file.truncate(20_000_000)
    for name, high in (("wide.png", 6_000), ("bomb.png", 20_000)):
        (folder / name).write_bytes(_claiming(20_000, high))
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    for kind in KINDS[1:]:
        frames[0].save(folder / f"{kind}.moving", kind, save_all=True, append_images=frames[1:])
    expected = {
        "text.jpg": "media-not-image",
        "cut.png": "media-not-image",
        "x.gif": "media-not-image",
        "link.png": "media-outside",
        "folder": "media-missing",
        "huge.jpg": "media-too-large",
        "wide.png": "media-too-large",
        "bomb.png": "media-too-large",
        "none.jpg": "media-missing",
        "text.jpg/x.jpg": "media-missing",
        "../a.png": "media-outside",
        "PNG.moving": "media-moving",
        "WEBP.moving": "media-moving",
        "AVIF.moving": "media-moving",
    }
    found = {name: look_at_picture(folder.parent, f"images/{name}").code for name in expected}
    assert found == expected
    assert look_at_picture(folder.parent, "outside.png") == Look("media-outside", "", 0, 0, 0)


def test_a_disk_that_fails_is_the_machine_s_failure(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.new("RGB", (4, 4)).save(folder / "a.png")

    def fail(_path: Path) -> bytes:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(MachineFailure):
        look_at_picture(folder.parent, "images/a.png")


@pytest.mark.parametrize("kind", KINDS)
def test_broken_bytes_are_refused_or_can_be_cut(folder: Path, kind: str) -> None:
    """Whatever a look lets by is cut without an error."""
    chance = random.Random(kind)
    out = io.BytesIO()
    Image.effect_noise((60, 40), 50).convert("RGB").save(out, kind)
    whole = out.getvalue()
    refused = 0
    for number in range(40):
        damaged = bytearray(whole)
        if number < 10:
            del damaged[chance.randrange(len(damaged)) :]
        for _ in range(3):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        (folder / "x").write_bytes(damaged)
        look = look_at_picture(folder.parent, "images/x")
        if look.code:
            refused += 1
            continue
        cut = PictureCut("images/x", look.digest, 30, "webp")
        assert cut_picture(folder.parent, folder.parent / "kept", cut)
    assert refused >= 5


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_published_upright_and_without_what_the_camera_noted(folder: Path, kind: str) -> None:
    Image.new("RGB", (40, 20), (200, 30, 30)).save(folder / "a.x", kind, exif=_noted())
    look = look_at_picture(folder.parent, "images/a.x")
    assert (look.width, look.height) == (20, 40)
    shown = _cut(folder, "a.x")
    assert (shown.format, shown.size) == (kind, (20, 40))


@pytest.mark.parametrize(("width", "size"), [(30, (30, 60)), (50, (50, 100)), (80, (50, 100))])
def test_a_cut_has_its_width_and_is_never_larger_than_the_picture(
    folder: Path, width: int, size: tuple[int, int]
) -> None:
    Image.effect_noise((100, 50), 40).convert("RGB").save(folder / "a.jpg", exif=_noted())
    for form in ("avif", "webp"):
        shown = _cut(folder, "a.jpg", width, form)
        assert (shown.format, shown.size) == (form.upper(), size)


def test_a_large_picture_keeps_its_shape_and_loses_pixels(folder: Path) -> None:
    Image.new("L", (3000, 1500), 90).save(folder / "a.jpg")
    Image.new("P", (1500, 3000), 1).save(folder / "b.png")
    assert _cut(folder, "a.jpg").size == (2400, 1200)
    assert _cut(folder, "b.png").size == (1200, 2400)


def test_every_way_of_writing_colours_is_published(folder: Path) -> None:
    Image.new("P", (4, 4), 1).save(folder / "p.png")
    clear = Image.new("P", (4, 4), 0)
    clear.save(folder / "clear.png", transparency=0)
    Image.new("CMYK", (4, 4)).save(folder / "c.jpg")
    Image.new("I;16", (4, 4), 65535).save(folder / "deep.png")
    Image.new("LA", (4, 4), (90, 0)).save(folder / "la.png")
    expected = {"p.png": "P", "clear.png": "P", "c.jpg": "RGB", "deep.png": "L", "la.png": "LA"}
    assert {name: _cut(folder, name).mode for name in expected} == expected
    webp = {name: _cut(folder, name, 2, "webp").mode for name in expected}
    assert webp == {"p.png": "RGB", "clear.png": "RGBA", "c.jpg": "RGB", "deep.png": "RGB", "la.png": "RGBA"}
    assert _cut(folder, "deep.png").getpixel((0, 0)) == 255


def test_colours_of_another_profile_become_those_of_all_screens(folder: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for name, profile in (("broken.png", b"none"), ("other.png", lab), ("same.png", srgb)):
        Image.new("RGB", (4, 4), (10, 200, 30)).save(folder / name, icc_profile=profile)
        assert _cut(folder, name).mode == "RGB"
    Image.new("RGBA", (4, 4), (10, 200, 30, 9)).save(folder / "clear.png", icc_profile=srgb)
    assert _cut(folder, "clear.png").mode == "RGBA"


def test_the_second_picture_in_a_telephone_s_file_is_left_out(folder: Path) -> None:
    one, other = (Image.new("RGB", (8, 4), colour) for colour in ("red", "blue"))
    one.save(folder / "a.jpg", "MPO", save_all=True, append_images=[other])
    assert look_at_picture(folder.parent, "images/a.jpg").format == "JPEG"
    assert _cut(folder, "a.jpg").format == "JPEG"


def test_a_cut_is_kept_until_nobody_uses_the_picture(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content, kept = folder.parent, folder.parent / "kept"
    Image.effect_noise((20, 20), 40).save(folder / "a.png")
    cut = PictureCut("images/a.png", look_at_picture(content, "images/a.png").digest, 10, "webp")
    made = cut_picture(content, kept, cut)
    monkeypatch.setattr(images, "_cut", lambda *_given: b"anew")
    assert cut_picture(content, kept, cut) == made
    (file,) = kept.iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert cut_picture(content, kept, cut) == b"anew"
    forget_cuts(kept, {cut.digest})
    assert file.exists()
    forget_cuts(kept, set())
    assert not file.exists()
    forget_cuts(content / "none", set())
    # Where nothing can be kept it is made each time.
    (content / "full").write_bytes(b"")
    assert cut_picture(content, content / "full" / "x", cut) == b"anew"


def test_a_picture_that_went_away_is_the_machine_s_failure(folder: Path) -> None:
    cut = PictureCut("images/a.png", "gone", 0, "")
    with pytest.raises(MachineFailure):
        cut_picture(folder.parent, folder.parent / "kept", cut)
    (folder / "a.png").write_text("không còn là ảnh", "utf-8")
    with pytest.raises(MachineFailure):
        cut_picture(folder.parent, folder.parent / "kept", cut)
