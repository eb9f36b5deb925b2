"""A release put away in one file proves itself, and has the same bytes wherever it was packed."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import tarfile
from pathlib import Path

import pytest

from generator.command_line import run
from generator.progress import Progress
from generator.release.archiving import archive, moment_of
from generator.settings import Settings
from generator.store.archive_file import DamagedArchive, unpacked
from generator.store.failure import MachineFailure
from tests.building import ROOT, build, files_of, tiny

NAME = "ban-tin-dan-van-2025-09-10"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = tiny(tmp_path_factory.mktemp("built"))
    build(settings)
    return settings


@pytest.fixture
def packed(built: Settings, tmp_path: Path) -> Path:
    done = archive(built, tmp_path / "kho", Progress())
    assert done.file is not None
    return done.file


def test_an_archive_is_the_site_and_its_sums(built: Settings, packed: Path) -> None:
    assert packed.name == f"{NAME}.tar.gz"
    with unpacked(packed) as folder:
        assert folder.name == NAME
        assert files_of(folder) == files_of(built.site_dir)
    assert not folder.exists()


def test_anybodys_tools_can_prove_it(packed: Path) -> None:
    folder = packed.parent
    for command in (
        ["sha256sum", "--check", "--quiet", f"{packed.name}.sha256"],
        ["tar", "xzf", packed.name],
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"],
    ):
        subprocess.run(command, cwd=folder, check=True)


def test_the_same_site_gives_the_same_archive_on_another_day(
    built: Settings, packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in built.site_dir.rglob("*"):
        os.utime(file, (1, 1))
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "không")
    again = archive(built, tmp_path / "again", Progress())
    assert again.file is not None
    assert again.file.read_bytes() == packed.read_bytes()
    content = packed.read_bytes()
    # RFC 1952: no time, no name, an unknown system.
    assert content[:10] == b"\x1f\x8b\x08\0\0\0\0\0\0\xff"


def test_source_date_epoch_is_honoured(
    built: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    done = archive(built, tmp_path, Progress())
    assert done.file is not None
    assert done.file.name == "ban-tin-dan-van-2023-11-14.tar.gz"
    with tarfile.open(done.file) as opened:
        assert {member.mtime for member in opened} == {1_700_000_000}
    assert moment_of("") == 1_700_000_000
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert moment_of("") == 315_532_800


def repack(packed: Path, change: str) -> None:
    """Write the archive anew, changed as one who forges it would."""
    with tarfile.open(packed) as opened:
        members = [(member, opened.extractfile(member)) for member in opened]
        contents = [(member, source.read() if source else b"") for member, source in members]
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as written:
        for member, content in contents:
            told, body = member, content
            if change == "word" and member.name.endswith("/index.html"):
                body = content.replace(b"Trang", b"Trong")
            if change == "lost" and member.name.endswith("/robots.txt"):
                continue
            if change == "sums" and member.name == "SHA256SUMS":
                continue
            if change == "not text" and member.name == "SHA256SUMS":
                body = b"\xff" * len(content)
            if change == "outside" and member.name.endswith("/robots.txt"):
                told.name = "../robots.txt"
            if change == "link" and member.name.endswith("/robots.txt"):
                told.type, told.linkname = tarfile.SYMTYPE, "/etc/passwd"
            told.size = 0 if told.issym() else len(body)
            written.addfile(told, None if told.issym() else io.BytesIO(body))
            if change == "twice" and member.name.endswith("/robots.txt"):
                written.addfile(told, io.BytesIO(body))
    packed.write_bytes(gzip.compress(out.getvalue()))
    packed.with_name(f"{packed.name}.sha256").unlink()


@pytest.mark.parametrize("change", ["word", "lost", "sums", "not text", "outside", "link", "twice"])
def test_a_forged_archive_is_refused(packed: Path, change: str) -> None:
    repack(packed, change)
    with pytest.raises(DamagedArchive), unpacked(packed):
        pass
    assert not (packed.parent.parent / "robots.txt").exists()


def test_a_repacked_archive_of_the_same_files_is_fine(packed: Path) -> None:
    repack(packed, "")
    with unpacked(packed) as folder:
        assert (folder / "manifest.json").is_file()


@pytest.mark.parametrize("at", [5, 200, 100_000, -8, -3])
def test_a_flipped_byte_is_found_with_and_without_the_sum_beside_it(packed: Path, at: int) -> None:
    content = bytearray(packed.read_bytes())
    content[at] ^= 255
    packed.write_bytes(content)
    with pytest.raises(DamagedArchive), unpacked(packed):
        pass
    packed.with_name(f"{packed.name}.sha256").unlink()
    if at == 5:
        # A header's time is nobody's fact.
        return
    with pytest.raises(DamagedArchive), unpacked(packed):
        pass


@pytest.mark.parametrize("share", [0.0, 0.3, 0.999])
def test_an_archive_cut_short_is_refused(packed: Path, share: float) -> None:
    content = packed.read_bytes()
    packed.write_bytes(content[: int(len(content) * share)])
    packed.with_name(f"{packed.name}.sha256").unlink()
    with pytest.raises(DamagedArchive), unpacked(packed):
        pass


def test_what_cannot_be_read_or_written_is_the_machines_failure(built: Settings, tmp_path: Path) -> None:
    with pytest.raises(MachineFailure), unpacked(tmp_path / "none"):
        pass
    (tmp_path / "file").touch()
    with pytest.raises(MachineFailure):
        archive(built, tmp_path / "file", Progress())


def test_the_commands_put_away_and_prove(
    built: Settings, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    content = ["--content", str(built.content)]
    assert run(["archive", str(tmp_path), "--site-dir", str(built.site_dir), *content], ROOT) == 0
    file = tmp_path / f"{NAME}.tar.gz"
    pages, files = (sum(it.is_file() for it in built.site_dir.rglob(kind)) for kind in ("*.html", "*"))
    assert f"Đã lưu 7 mục tin, {pages} trang, {files} tệp vào {file}" in capfd.readouterr().out
    assert run(["verify", str(file), *content], ROOT) == 0
    assert f"{files} tệp: 0 lỗi" in capfd.readouterr().out
    file.write_bytes(file.read_bytes()[:-1])
    assert run(["verify", str(file), *content, "--format", "json"], ROOT) == 1
    (problem,) = json.loads(capfd.readouterr().out)["problems"]
    assert problem["code"] == "archive-damaged"
    assert run(["archive", str(tmp_path), "--site-dir", str(tmp_path), *content], ROOT) == 1
    assert "proof-no-manifest" in capfd.readouterr().out


def test_a_signed_manifest_is_checked_by_one_command_and_its_signature_goes_with_it(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    build(settings)
    key = tmp_path / "key"
    _keygen("-q", "-t", "ed25519", "-N", "", "-C", "toa-soan", "-f", str(key))
    public = key.with_suffix(".pub").read_text("ascii")
    (tmp_path / "signers").write_text(f"toa-soan {public}", "ascii")
    manifest = settings.site_dir / "manifest.json"
    _keygen("-Y", "sign", "-f", str(key), "-n", "ban-tin-dan-van", str(manifest))
    signature = settings.site_dir / "manifest.json.sig"
    assert run(["verify", str(settings.site_dir), "--content", str(settings.content)], ROOT) == 0
    # A build to which nothing changed leaves it.
    build(settings)
    check = (
        *("-Y", "verify", "-f", str(tmp_path / "signers"), "-I", "toa-soan", "-n", "ban-tin-dan-van"),
        *("-s", str(signature)),
    )
    assert _keygen(*check, given=manifest.read_bytes()) == 0
    assert _keygen(*check, given=manifest.read_bytes() + b" ") != 0
    record = next(settings.content.glob("models/2024/*.yaml"))
    record.write_text(record.read_text("utf-8").replace("title: ", "title: Sửa "), "utf-8")
    build(settings)
    assert not signature.exists()


def _keygen(*arguments: str, given: bytes = b"") -> int:
    done = subprocess.run(["ssh-keygen", *arguments], input=given, capture_output=True, check=False)
    return done.returncode
