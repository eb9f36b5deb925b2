"""The form editor with its real back end: what it saves differs only where it was changed, and is right."""

from __future__ import annotations

import difflib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.form_editor.page import policy
from tests.building import ROOT, build, tiny
from tests.conftest import NewPage, Serve

SERVER = ROOT / "node_modules" / "decap-server" / "dist" / "index.js"
PATIENCE = 30_000
"""Units: ms. The program is 5 MB, and the machine may be busy."""


class Office(NamedTuple):
    """A content folder, the server that writes into it, and the site that holds the form editor."""

    content: Path
    site: Path
    backend: dict[str, str]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    if shutil.which("node") is None or not SERVER.exists():
        pytest.skip("decap-server is not here: npm ci fetches it")
    try:
        from tools.fetch_form_editor import FetchError, fetch  # noqa: PLC0415 - only where it can work

        fetch()
    except FetchError as error:
        pytest.skip(str(error))
    folder = tmp_path_factory.mktemp("office")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    backend = {"name": "proxy", "proxy_url": f"http://127.0.0.1:{port}/api/v1", "branch": "main"}
    settings = tiny(folder, admin=True, admin_backend=backend)
    build(settings)
    world = {
        **os.environ,
        "GIT_REPO_DIRECTORY": str(folder),
        "PORT": str(port),
        "BIND_HOST": "127.0.0.1",
        "LOG_LEVEL": "error",
    }
    with subprocess.Popen(["node", str(SERVER)], env=world, stdout=subprocess.DEVNULL) as server:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield Office(settings.content, settings.site_dir, backend)
        server.kill()


@pytest.fixture
def desk(office: Office, served: Serve, new_page: NewPage) -> Page:
    """Open the form editor, signed in; the local back end asks for nothing."""
    site = served(office.site, headers={"Content-Security-Policy": policy(office.backend)})
    page = new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(PATIENCE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site.url}quan-tri/")
    sign_in = page.get_by_role("button", name="Đăng nhập")
    expect(sign_in).to_be_visible(timeout=PATIENCE)
    assert all(url.startswith(site.url) for url in asked), asked
    sign_in.click()
    expect(page.get_by_text("Hội nghị 2024")).to_be_visible(timeout=PATIENCE)
    return page


def _open(desk: Page, collection: str, entry: str = "") -> None:
    way = f"entries/{entry}" if entry else "new"
    desk.evaluate(f"location.hash = '#/collections/{collection}/{way}'")
    expect(_box(desk, "Nhan đề")).to_be_visible(timeout=PATIENCE)


def _box(desk: Page, label: str) -> Locator:
    return desk.get_by_label(label, exact=True).first


def _save(desk: Page) -> None:
    desk.get_by_role("button", name="Công bố", exact=True).first.click()
    desk.get_by_text("Công bố ngay", exact=True).first.click()
    saved = desk.get_by_text("Thay đổi đã được lưu").first
    missing = desk.get_by_text(re.compile("bắt buộc nhập|thiếu vài thông tin"))
    expect(saved.or_(missing.first)).to_be_visible(timeout=PATIENCE)
    assert missing.all_inner_texts() == []


def _check(content: Path) -> str:
    command = [sys.executable, str(ROOT / "build.py"), "check", "--content", str(content)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout


def _changed(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:1] in "+-" and line[:3] not in {"+++", "---"}]


def test_saving_changes_a_file_only_where_it_was_changed(office: Office, desk: Page) -> None:
    record = next((office.content / "conferences/2024").glob("dong-so-ket-2024.yaml"))
    before = record.read_text("utf-8")
    _open(desk, "conferences-2024", record.stem)
    _box(desk, "Nhan đề").fill("Đông: tên mới, có “nháy”")
    _save(desk)
    changed = _changed(before, record.read_text("utf-8"))
    assert [line[:7] for line in changed] == ["-title:", "+title:"], changed
    assert "tên mới" in changed[1]
    assert _check(office.content) == ""


def test_a_phone_reaches_every_button(office: Office, desk: Page) -> None:
    """Decap's editor is 800 px wide of itself: its buttons would lie beside the screen."""
    desk.set_viewport_size({"width": 360, "height": 720})
    record = next((office.content / "conferences/2024").glob("dong-so-ket-2024.yaml"))
    _open(desk, "conferences-2024", record.stem)
    assert desk.evaluate("document.documentElement.scrollWidth") <= 360
    # What a folded item is called: a register's name for its key, words for certainty.
    for items in ("2 người tham dự", "2 cơ quan"):
        desk.locator('[class*="-ExpandButtonContainer"]', has_text=items).get_by_role("button").first.click()
    for told in ("Nguyễn Văn Thử Ban Dân vận Huyện ủy Đông", "chưa rõ", "Ban Chỉ đạo huyện"):
        label = desk.locator('[class*="-NestedObjectLabel"]').get_by_text(told, exact=True)
        expect(label.first).to_be_visible(timeout=PATIENCE)
    _box(desk, "Nhan đề").fill("Đông: sửa trên điện thoại")
    _save(desk)
    assert "sửa trên điện thoại" in record.read_text("utf-8")


def _add(desk: Page, item: str, **boxes: str) -> None:
    """Add an item to a list, and fill in the boxes that came with it."""
    boxes_here = "document.querySelectorAll('input, textarea, select')"
    desk.evaluate(f"for (const box of {boxes_here}) box.dataset.known = ''")
    desk.get_by_role("button", name=f"Thêm {item}", exact=True).click()
    for label, text in boxes.items():
        box = _new(desk, label.replace("_", " "))
        if box.evaluate("node => node.tagName") == "SELECT":
            box.select_option(text)
        else:
            box.fill(text)


def _new(desk: Page, label: str) -> Locator:
    named = desk.get_by_label(re.compile(rf"^{label}( \(không bắt buộc\))?$"))
    return named.and_(desk.locator(":not([data-known])")).first


def _shared(desk: Page, title: str) -> None:
    _box(desk, "Nhan đề").fill(title)
    desk.get_by_role("button", name="Đề xuất theo nhan đề").click()
    _add(desk, "tóm tắt", Tóm_tắt="Một câu: có hai chấm, và “nháy”.")
    _add(desk, "địa phương", Nơi="xa-an")
    _add(desk, "nguồn", Nhan_đề="Bài đã đọc", Ngày_đọc="2026-01-02")
    _box(desk, "Ngày đăng").fill("2026-01-03")


def test_a_new_conference_passes_the_check(office: Office, desk: Page) -> None:
    _open(desk, "conferences-2026")
    _shared(desk, "Tọa đàm thử ở xã Đông")
    _box(desk, "Loại").select_option("toa-dam")
    _box(desk, "Ngày diễn ra").fill("2026-01-02")
    _add(desk, "cơ quan", Tên="Ủy ban nhân dân xã")
    _new(desk, "Vai trò").fill("Chủ trì")
    desk.keyboard.press("Enter")
    _save(desk)
    record = office.content / "conferences/2026/toa-dam-thu-o-xa-dong.yaml"
    assert record.read_text("utf-8").startswith("title: Tọa đàm thử ở xã Đông\nsummary:\n")
    assert _check(office.content) == ""


def test_a_new_model_passes_the_check(office: Office, desk: Page) -> None:
    _open(desk, "models-2026")
    _shared(desk, "Mô hình thử")
    _box(desk, "Phân loại").select_option("mo-hinh")
    _box(desk, "Lĩnh vực").select_option("kinh-te")
    _box(desk, "Địa chỉ (không bắt buộc)").fill("thôn Một")
    _add(desk, "khó khăn cần giải quyết", Khó_khăn_cần_giải_quyết="Thiếu người làm.")
    _add(desk, "quá trình", Tình_trạng="dang-ky", Ngày="2026-01-02")
    _save(desk)
    assert (office.content / "models/2026/mo-hinh-thu.yaml").exists()
    assert _check(office.content) == ""
