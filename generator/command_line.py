"""The door for people: python3 build.py build | check | new | serve | verify | publish | ledger."""

from __future__ import annotations

import argparse
import contextlib
import re
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from generator import commands
from generator.check_commands import FORMATS
from generator.messages import text_report
from generator.settings import CONFIGURATION_FILE, ConfigurationError, Options
from generator.store.failure import MachineFailure
from generator.workers import WorkerError

FINE, PROBLEMS, USAGE, MACHINE = 0, 1, 2, 3
"""Exit codes: the contract's."""
STOPPED = 130
"""Exit code after Ctrl-C, as shells have it."""

_SAID = (
    (r"unrecognized arguments: (.*)", r"không có tham số: \1"),
    (r"argument (\S+): invalid choice: (\S+) \(choose from (.*)\)", r"\1 không nhận \2; chọn một trong: \3"),
    (r"argument (\S+): invalid int value: (.*)", r"\1 cần một số nguyên, không phải \2"),
    (r"argument (\S+): invalid _several value: (.*)", r"\1 cần một số nguyên từ 1, không phải \2"),
    (r"argument (\S+): invalid _percent value: (.*)", r"\1 cần một số từ 0 tới 100, không phải \2"),
    (r"argument (\S+): expected (?:one|at least one) argument", r"\1 cần một giá trị đi kèm"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 không đi cùng \2"),
    (r"the following arguments are required: (.*)", r"thiếu: \1"),
    (r"ambiguous option: (.*) could match (.*)", r"\1 viết chưa đủ; có thể là: \2"),
    (r"argument (\S+): ignored explicit argument (.*)", r"\1 không nhận giá trị \2"),
)
"""What argparse says, and how to say it here."""


class _Parser(argparse.ArgumentParser):
    """An ArgumentParser that speaks Vietnamese."""

    def __init__(self, **given: object) -> None:
        super().__init__(
            formatter_class=_Help,
            add_help=False,
            allow_abbrev=False,
            **given,  # type: ignore[arg-type] # passed on as argparse itself does for subcommands
        )
        self._positionals.title = "lệnh và tham số"
        self._optionals.title = "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="hiện lời chỉ dẫn này")

    def error(self, message: str) -> NoReturn:
        """Say what cannot be understood, and end with exit code 2."""
        for said, ours in _SAID:
            message = re.sub(said, ours, message)
        self.exit(USAGE, f"Dòng lệnh chưa đúng: {message}\nXem cách dùng: python {self.prog} --help\n")


class _Help(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: object,
        groups: object,
        prefix: str | None = None,
    ) -> None:
        """Begin with “cách dùng”."""
        super().add_usage(usage, actions, groups, "cách dùng: " if prefix is None else prefix)  # type: ignore[arg-type]


def parser() -> argparse.ArgumentParser:
    """Make the parser of the whole command line."""
    top = _Parser(
        prog="build.py", description="Dựng Bản tin Dân vận từ thư mục content/ thành trang web tĩnh."
    )
    _common(top)
    _building(top)
    named = top.add_subparsers(dest="command", title="lệnh", metavar="LỆNH", parser_class=_Parser)
    for name, text in (
        ("build", "dựng trang vào site/ (mặc định)"),
        ("check", "kiểm tra nội dung, không dựng trang"),
        ("new", "bắt đầu một mục tin: hỏi rồi ghi tệp có lời chú cho từng trường"),
        ("serve", "xem thử: lưu tệp là trình duyệt tự tải lại"),
        ("explain", "cho biết một trang làm từ đâu, hoặc một tệp ảnh hưởng tới những trang nào"),
        ("schema", "ghi JSON Schema cho trình soạn thảo"),
        ("verify", "kiểm trang đã dựng: từng tệp, từng liên kết, từng mục tin"),
        ("archive", "cất bản đã dựng vào một tệp .tar.gz có mã kiểm"),
        ("report", "cho biết một thay đổi làm gì với trang: so hai bản, in Markdown"),
        ("yearly", "ghi bảng số liệu của một năm cho báo cáo của cơ quan: CSV và Excel"),
        ("publish", "công bố bản đã dựng vào một thư mục hay một máy khác, trọn vẹn hoặc không gì cả"),
        ("ledger", "ghi thêm các địa chỉ đang công bố vào content/addresses.txt"),
    ):
        command = named.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        _common(command)
        if name in {"build", "serve"}:
            _building(command)
        _own(command, name)
    return top


def _own(to: argparse.ArgumentParser, command: str) -> None:
    """Add what one command alone takes."""
    if command == "check":
        to.add_argument("paths", nargs="*", metavar="ĐƯỜNG-DẪN", help="chỉ in lỗi của những nơi này")
        to.add_argument("--format", choices=FORMATS, default="text", help="cách in: mặc định là text")
        to.add_argument(
            "--against",
            type=Path,
            metavar="TỆP",
            help="báo chỗ chép liền 20 âm tiết của tệp này (chữ hay .html)",
        )
        one = to.add_mutually_exclusive_group()
        one.add_argument(
            "--fix",
            action="store_true",
            help="sửa luôn chỗ chỉ có một cách đúng: dấu cách lạ, chữ gõ rời dấu, dấu ngoặc, thứ tự trường",
        )
        one.add_argument("--watch", action="store_true", help="kiểm tra lại mỗi khi lưu, tới khi bấm Ctrl-C")
    elif command == "new":
        _new(to)
    elif command == "serve":
        to.add_argument("--port", type=int, default=8000, metavar="N", help="cổng (8000)")
    elif command == "explain":
        to.add_argument(
            "subject", metavar="ĐỊA-CHỈ-HOẶC-TỆP", help="ví dụ /hoi-nghi/2024/ hay một tệp trong content/"
        )
        to.add_argument(
            "--site-dir", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="thư mục công bố"
        )
    elif command == "verify":
        to.add_argument(
            "site", nargs="?", type=Path, metavar="NƠI", help="thư mục đã dựng (site/) hoặc tệp lưu"
        )
        to.add_argument(
            "--format", choices=("text", "json"), default="text", help="cách in: mặc định là text"
        )
    elif command == "archive":
        to.add_argument("into", nargs="?", type=Path, default=Path(), metavar="THƯ-MỤC", help="nơi cất (.)")
        to.add_argument(
            "--site-dir", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="thư mục công bố"
        )
    else:
        _handing_on(to, command)


def _handing_on(to: argparse.ArgumentParser, command: str) -> None:
    """Add what one command alone takes that hands something on."""
    if command == "report":
        named = "thư mục đã dựng, manifest.json, tệp lưu hay phiên bản git"
        to.add_argument("old", metavar="CŨ", help=named)
        to.add_argument("new", metavar="MỚI", help=named)
        to.add_argument(
            "--format", choices=("markdown", "json"), default="markdown", help="cách in: mặc định là markdown"
        )
    elif command == "yearly":
        to.add_argument("year", type=int, metavar="NĂM", help="năm của báo cáo")
        to.add_argument("into", nargs="?", type=Path, default=Path(), metavar="THƯ-MỤC", help="nơi ghi (.)")
    elif command == "publish":
        to.add_argument("target", metavar="NƠI", help="thư mục, hay máy:thư-mục qua ssh")
        to.add_argument("--rollback", action="store_true", help="trở lại bản công bố trước")
        to.add_argument("--yes", action="store_true", help="công bố cả khi trang nhỏ đi nhiều")
        to.add_argument("--keep", type=_several, default=5, metavar="N", help="giữ N bản gần nhất (5)")
        to.add_argument(
            "--shrink", type=_percent, default=5, metavar="%", help="nhỏ đi quá chừng này thì hỏi lại (5)"
        )
        to.add_argument("--ssh", default="ssh", metavar="LỆNH", help="lệnh ssh, ví dụ “ssh -p 2222”")
        to.add_argument(
            "--site-dir", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="thư mục công bố"
        )
    elif command == "schema":
        to.add_argument("folder", type=Path, metavar="THƯ-MỤC", help="nơi ghi")
        to.add_argument("--vscode", action="store_true", help="ghi cả .vscode/settings.json cho VS Code")


def _new(to: argparse.ArgumentParser) -> None:
    """Add what a new record may be told at once; what is left out is asked for at a terminal."""
    to.add_argument(
        "record",
        choices=("conference", "model"),
        metavar="conference|model",
        help="hội nghị, hoặc mô hình hay điển hình",
    )
    to.add_argument(
        "--from", dest="article", metavar="TỆP", help="soạn nháp từ bài: chữ, .html, .docx; - là stdin"
    )
    to.add_argument("--stdout", action="store_true", help="in ra, không ghi tệp")
    for name, target, text in (
        ("--id", "id", "mã của mục tin; không có thì được đề nghị"),
        ("--kind", "kind_word", "loại hội nghị: tong-ket, so-ket, giao-ban…"),
        ("--class", "class_word", "mo-hinh hay dien-hinh"),
        ("--field", "field_word", "lĩnh vực của mô hình"),
        ("--status", "status_word", "bước đầu tiên của mô hình: dang-ky, ra-mat…"),
        ("--date", "date", "ngày họp, hoặc ngày của bước đầu tiên"),
        ("--title", "title", "nhan đề"),
        ("--name", "name", "tên mô hình"),
        ("--address", "address", "địa chỉ của mô hình"),
        ("--publisher", "publisher", "nơi đăng nguồn"),
        ("--url", "url", "địa chỉ nguồn"),
    ):
        to.add_argument(name, dest=target, metavar="…", help=text)
    for name, target, text in (
        ("--place", "place", "khóa trong places.yaml"),
        ("--host", "organisation", "khóa trong organisations.yaml của cơ quan chủ trì"),
        ("--document", "document", "khóa trong documents.yaml"),
    ):
        to.add_argument(name, dest=target, action="append", default=[], metavar="KHÓA", help=text)


def _common(to: argparse.ArgumentParser) -> None:
    """Add what every command takes; absent ones leave no trace, so that they may stand before or after it."""
    absent = argparse.SUPPRESS
    to.add_argument("--content", type=Path, metavar="DIR", default=absent, help="thư mục nội dung")
    to.add_argument("--lang", choices=("vi", "en"), default=absent, help="ngôn ngữ của lời báo")
    to.add_argument("--jobs", type=int, metavar="N", default=absent, help="số tiến trình làm việc")
    to.add_argument("--strict", action="store_true", default=absent, help="coi cảnh báo là lỗi")
    to.add_argument("--drafts", action="store_true", default=absent, help="cả bản nháp")


def _building(to: argparse.ArgumentParser) -> None:
    absent = argparse.SUPPRESS
    to.add_argument("--site-dir", type=Path, metavar="DIR", default=absent, help="thư mục công bố")
    to.add_argument("--clean", action="store_true", default=absent, help="dựng lại từ đầu, bỏ bộ nhớ đệm")
    to.add_argument(
        "--admin", action="store_true", default=absent, help="cả trang soạn tin bằng biểu mẫu, /quan-tri/"
    )
    to.add_argument(
        "--compressed-twins",
        action="store_true",
        default=absent,
        help="mỗi tệp văn bản thêm bản nén sẵn .gz và .br cho máy chủ",
    )
    to.add_argument(
        "--outputs", type=_names, metavar="TÊN,TÊN", default=absent, help="chỉ làm những đầu ra này"
    )
    to.add_argument(
        "--verify-cache",
        action="store_true",
        default=absent,
        help="đọc lại mọi tệp, không tin giờ ghi",
    )
    to.add_argument("--profile", action="store_true", default=absent, help="cho biết mỗi chặng tốn bao lâu")
    to.add_argument(
        "--portable", action="store_true", default=absent, help="viết rõ index.html để đọc từ ổ đĩa"
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _several(text: str) -> int:
    """Read how many releases to keep."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _percent(text: str) -> float:
    """Read a share."""
    number = float(text)
    if not 0 <= number <= 100:
        raise ValueError(text)
    return number


def run(arguments: Sequence[str], root: Path | None = None) -> int:
    """Obey a command line, and give its exit code.

    Errors: none but SystemExit for wrong usage; every failure is told on stderr.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal or a pipe of another encoding must not end a run over a Vietnamese letter.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _obey(arguments, root or Path(__file__).resolve().parent.parent)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has gone: end quietly, also when Python closes the stream.
        with contextlib.suppress(OSError):
            sys.stdout.close()
        return PROBLEMS
    except KeyboardInterrupt:
        print("\nĐã dừng.", file=sys.stderr)
        return STOPPED
    return code


def _obey(arguments: Sequence[str], root: Path) -> int:
    try:
        given = parser().parse_args(arguments)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else USAGE
    language = getattr(given, "lang", None) or "vi"
    try:
        options = Options(
            content=getattr(given, "content", None),
            site_dir=getattr(given, "site_dir", None),
            language=getattr(given, "lang", None),
            jobs=getattr(given, "jobs", None),
            drafts=getattr(given, "drafts", None),
            admin=getattr(given, "admin", None),
            compressed_twins=getattr(given, "compressed_twins", None),
            strict=getattr(given, "strict", None),
            portable=getattr(given, "portable", None),
            clean=getattr(given, "clean", None),
            outputs=getattr(given, "outputs", None),
            verify_cache=getattr(given, "verify_cache", None),
            profile=getattr(given, "profile", None),
        )
        return commands.obey(given, root / CONFIGURATION_FILE, options)
    except ConfigurationError as error:
        for problem in error.problems:
            print(text_report(problem, error.language), file=sys.stderr)
        return USAGE
    except MachineFailure as failure:
        print(text_report(failure.as_problem(), language), file=sys.stderr)
        return MACHINE
    except BrokenPipeError:
        raise
    except WorkerError as error:
        print(error, file=sys.stderr)
        return MACHINE
    except (Exception, RecursionError):  # noqa: BLE001 - code 1 would blame the content
        traceback.print_exc()
        return MACHINE
