"""What the commands about a built site do: verify, archive, publish."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.messages import as_json, text_report
from generator.progress import Progress
from generator.proof.proving import NOTHING_PROVED, Proof, prove
from generator.release.archiving import archive as put_away
from generator.release.archiving import damaged
from generator.release.publishing import Wishes, roll_back
from generator.release.publishing import publish as put_out
from generator.store.archive_file import DamagedArchive, is_archive, unpacked
from generator.store.destination import destination
from generator.store.ledger import read_ledger

if TYPE_CHECKING:
    import argparse

    from generator.domain.problem import Problem
    from generator.settings import Settings

_WORDS = {
    "vi": {
        "proved": "{published} mục tin, {withdrawn} đã gỡ, {pages} trang, {files} tệp: {problems} lỗi.",
        "archived": "Đã lưu {published} mục tin, {pages} trang, {files} tệp vào {file}.",
        "released": "Đã công bố bản {release}: {published} mục tin, {pages} trang, {files} tệp.",
        "before": "Bản trước: {former}. Trở lại bản ấy: thêm --rollback.",
        "removed": "Đã xóa bản cũ: {removed}.",
        "promised": "Đã thêm {count} địa chỉ vào content/addresses.txt: gửi tệp này cùng nội dung.",
        "standing": "Bản {release} đang được công bố, không có gì mới.",
        "rolled": "Đã trở lại bản {release} (trước đó là {former}).",
        "kept": "Chưa công bố gì: nơi công bố vẫn như trước.",
    },
    "en": {
        "proved": "{published} records, {withdrawn} withdrawn; {pages} pages, {files} files: {problems} bad.",
        "archived": "{published} records, {pages} pages, {files} files put away in {file}.",
        "released": "Release {release} is published: {published} records, {pages} pages, {files} files.",
        "before": "The one before: {former}. To go back to it: --rollback.",
        "removed": "Releases removed: {removed}.",
        "promised": "{count} addresses added to content/addresses.txt: commit it with the content.",
        "standing": "Release {release} is published already: there is nothing new.",
        "rolled": "Back at release {release} (it was {former}).",
        "kept": "Nothing was published: what is read is as it was.",
    },
}


def obey(settings: Settings, given: argparse.Namespace) -> int:
    """Do what was asked of a built site, and give the exit code.

    Errors: MachineFailure, as the work itself raises it.
    """
    if given.command == "verify":
        return verify(settings, given.site, given.format)
    if given.command == "archive":
        return archive(settings, given.into)
    return publish(settings, given)


def verify(settings: Settings, site: Path | None, form: str) -> int:
    """Prove a built folder, and list all that is wrong with it.

    Errors: MachineFailure when the folder cannot be read.
    """
    folder = (site or settings.site_dir).absolute()
    progress = Progress(settings.language)
    try:
        if is_archive(folder):
            proof = _prove_archive(folder, settings, progress)
            folder = folder.parent
        else:
            proof = prove(folder, _promised(settings), progress, jobs=settings.jobs)
    finally:
        progress.close()
    _tell(proof, folder, settings, form)
    return 1 if proof.problems else 0


def _prove_archive(file: Path, settings: Settings, progress: Progress) -> Proof:
    """Prove an archive by its own checksums and manifest; addresses came to be after it."""
    try:
        with unpacked(file) as folder:
            return prove(folder, (), progress, jobs=settings.jobs)
    except DamagedArchive as error:
        return NOTHING_PROVED._replace(problems=(damaged(file, str(error)),))


def archive(settings: Settings, into: Path) -> int:
    """Prove the built folder, and put it away in one file.

    Errors: MachineFailure when the disk fails.
    """
    progress = Progress(settings.language)
    try:
        done = put_away(settings, into, progress)
    finally:
        progress.close()
    if done.file is None:
        _tell(done.proof, settings.site_dir, settings, "text")
        return 1
    _say(_WORDS[settings.language]["archived"].format(file=done.file.as_posix(), **_counts(done.proof)))
    return 0


def publish(settings: Settings, given: argparse.Namespace) -> int:
    """Publish the built folder, or go back to the release before.

    Errors: MachineFailure when the disk or the other machine fails.
    """
    to = destination(given.target, given.ssh)
    words = _WORDS[settings.language]
    if given.rollback:
        done = roll_back(to)
    else:
        progress = Progress(settings.language)
        try:
            done = put_out(settings, to, Wishes(given.keep, given.shrink, given.yes), progress)
        finally:
            progress.close()
    if done.proof.problems:
        _list(done.proof.problems, settings.site_dir, settings)
        _say(words["kept"])
        return 1
    if given.rollback:
        _say(words["rolled"].format(release=done.release, former=done.former))
        return 0
    if done.release == done.former:
        _say(words["standing"].format(release=done.release))
        return 0
    _say(words["released"].format(release=done.release, **_counts(done.proof)))
    if done.former and done.former not in done.removed:
        _say(words["before"].format(former=done.former))
    if done.removed:
        _say(words["removed"].format(removed=", ".join(done.removed)))
    if done.promised:
        _say(words["promised"].format(count=done.promised))
    return 0


def _promised(settings: Settings) -> list[str]:
    return [line.address for line in read_ledger(settings.content).lines]


def _tell(proof: Proof, folder: Path, settings: Settings, form: str) -> None:
    counts = _counts(proof)
    if form == "json":
        listed = [as_json(problem, settings.language, _shown(folder, problem)) for problem in proof.problems]
        _say(
            json.dumps(
                {"problems": listed, "records": proof.published, **counts}, ensure_ascii=False, indent=1
            )
        )
        return
    _list(proof.problems, folder, settings)
    words = _WORDS[settings.language]["proved"]
    _say(words.format(problems=len(proof.problems), **counts))


def _counts(proof: Proof) -> dict[str, int]:
    return {name: getattr(proof, name) for name in ("published", "withdrawn", "pages", "files")}


def _list(problems: Sequence[Problem], folder: Path, settings: Settings) -> None:
    for problem in problems:
        _say(text_report(problem, settings.language, _shown(folder, problem)))


def _shown(folder: Path, problem: Problem) -> str:
    path = folder / problem.file
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else path.as_posix()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
