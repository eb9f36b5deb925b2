"""Pictures of records, from the content to the site and to the cache, and out of both again."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

from PIL import Image

from generator.settings import Settings
from generator.store import images
from tests.building import assert_same, build, files_of, settings_for, tiny

PAGE = "hoi-nghi/2024/dong-so-ket-2024/index.html"
RECORD = "conferences/2024/dong-so-ket-2024.yaml"
CUTS = [f"assets/anh/hoi-truong.png/{width}.{form}" for form in ("avif", "webp") for width in (400, 500)]


def _with_picture(folder: Path) -> Settings:
    settings = tiny(folder, issue_pdf=False)
    noted = Image.Exif()
    noted[0x0112] = 6
    noted[0x010F] = "MayAnh"
    noted[0x8825] = {1: "N", 2: (20.0, 15.0, 3.0)}
    Image.effect_noise((300, 500), 60).save(settings.content / "images/hoi-truong.png", exif=noted)
    return settings


def test_a_picture_has_its_sizes_without_moving_the_page_or_telling_of_the_camera(tmp_path: Path) -> None:
    settings = _with_picture(tmp_path)
    build(settings)
    site = settings.site_dir
    page = (site / PAGE).read_text("utf-8")
    root = "../../../"
    assert re.findall(r'srcset="([^"]+)" sizes="[^"]+"', page) == [
        f"{root}{CUTS[0]} 400w, {root}{CUTS[1]} 500w",
        f"{root}{CUTS[2]} 400w, {root}{CUTS[3]} 500w",
    ]
    assert 'width="500" height="300" alt="Hội trường nhìn từ cuối phòng" loading="lazy"' in page
    assert page.count("assets/pictures.css") == 1
    sizes = {}
    for path in [*CUTS, "images/hoi-truong.png"]:
        content = (site / path).read_bytes()
        assert b"MayAnh" not in content
        with Image.open(io.BytesIO(content)) as image:
            sizes[path] = (image.size, image.format)
            assert not dict(image.getexif())
    shapes = [((400, 240), "AVIF"), ((500, 300), "AVIF"), ((400, 240), "WEBP"), ((500, 300), "WEBP")]
    assert sizes == dict(zip([*CUTS, "images/hoi-truong.png"], [*shapes, ((500, 300), "PNG")], strict=True))
    plain = (site / "dinh-chinh/index.html").read_text("utf-8")
    assert "pictures.css" not in plain
    # Workers, and what is kept, give the same bytes.
    elsewhere = settings_for(settings.content, tmp_path / "other", jobs=2, issue_pdf=False)
    build(elsewhere)
    whole = files_of(site)
    assert_same(whole, files_of(elsewhere.site_dir))
    shutil.rmtree(site)
    build(settings)
    assert_same(whole, files_of(site))


def test_only_a_changed_picture_is_made_again_and_its_page_follows(tmp_path: Path) -> None:
    settings = _with_picture(tmp_path)
    build(settings)
    assert build(settings).written == 0
    picture = settings.content / "images/hoi-truong.png"
    Image.effect_noise((450, 200), 60).save(picture)
    report = build(settings)
    page = (settings.site_dir / PAGE).read_text("utf-8")
    assert 'width="450" height="200"' in page
    # The copy, two cuts, the page, parts of the manifest; two cuts of the former width go.
    assert report.removed == 2
    assert report.written < 15
    kept = {file.name.partition("-")[0] for file in (settings.cache_dir / images.CUTS).iterdir()}
    assert len(kept) == 1
    (settings.content / "images/khac.png").write_bytes(picture.read_bytes())
    record = settings.content / RECORD
    record.write_text(record.read_text("utf-8").replace("images/hoi-truong.png", "images/khac.png"), "utf-8")
    build(settings)
    assert not (settings.site_dir / "assets/anh/hoi-truong.png").exists()
    assert {file.name.partition("-")[0] for file in (settings.cache_dir / images.CUTS).iterdir()} == kept


def test_a_withdrawn_record_s_pictures_leave_the_site_and_the_cache(tmp_path: Path) -> None:
    settings = _with_picture(tmp_path)
    build(settings)
    record = settings.content / RECORD
    text = record.read_text("utf-8")
    withdrawn = "status: withdrawn\nwithdrawn: {date: 2026-02-01, reason: personal-data}\n"
    record.write_text(re.sub(r"^status:.*\n", "", text, flags=re.MULTILINE) + withdrawn, "utf-8")
    # The picture itself may go as well: a record that nobody shows needs none.
    (settings.content / "images/hoi-truong.png").unlink()
    build(settings)
    left = [path for path in files_of(settings.site_dir) if "hoi-truong" in path]
    assert left == []
    assert list((settings.cache_dir / images.CUTS).iterdir()) == []
