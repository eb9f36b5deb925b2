"""The tables of the open data: what each column holds, in which unit, and what it points at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.domain.vocabulary import VOCABULARIES


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    """As in the header of a CSV file."""
    type: str
    """string, integer, number, boolean, date (a whole one) or part-date (2017, 2017-10, 2017-10-05)."""
    about: str
    """What it holds, in Vietnamese."""
    words: str = ""
    """Vocabulary that its words come from."""
    unit: str = ""
    """What a number counts."""
    points_at: str = ""
    """Table whose key it holds."""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the open data."""

    name: str
    title: str
    about: str
    """What one row is, in Vietnamese."""
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """Columns that tell its rows apart."""

    @property
    def names(self) -> tuple[str, ...]:
        """Name its columns, in order."""
        return tuple(column.name for column in self.columns)


def _texts(**about: str) -> tuple[Column, ...]:
    return tuple(Column(name, "string", text) for name, text in about.items())


def _word(name: str, words: str, about: str, *, needed: bool = False) -> Column:
    return Column(name, "string", about, words=words, needed=needed)


def _fact(name: str, kind: str, about: str, words: str = "", unit: str = "") -> tuple[Column, ...]:
    """Give a value the columns that say how surely it is known."""
    return (
        Column(name, kind, about, words=words, unit=unit),
        _word(f"{name}_basis", "basis", f"Căn cứ của {name}: nguồn nêu, suy ra hay chưa rõ."),
        Column(f"{name}_note", "string", f"Ghi chú về {name}: vì sao suy ra, vì sao chưa rõ."),
    )


_RECORD = Column("record", "string", "Mã của mục tin.", points_at="records", needed=True)
_N = Column("n", "integer", "Thứ tự trong mục tin, từ 1.", needed=True)
_NOTE = Column("note", "string", "Ghi chú của biên tập viên.")


def _of_record(name: str, title: str, about: str, *columns: Column) -> Table:
    return Table(name, title, about, (_RECORD, _N, *columns), ("record", "n"))


RECORDS = Table(
    "records",
    "Mục tin",
    "Mỗi dòng là một hội nghị, một mô hình, hoặc một mục tin đã gỡ.",
    (
        Column("id", "string", "Mã của mục tin, không đổi.", needed=True),
        Column("type", "string", "conference: hội nghị; model: mô hình, điển hình.", needed=True),
        Column("url", "string", "Đường dẫn của trang, tính từ gốc của bản tin.", needed=True),
        _word("status", "status", "Tình trạng của mục tin; mục đã gỡ chỉ còn dòng này.", needed=True),
        Column("year", "integer", "Năm mà mục tin được xếp vào.", needed=True),
        *_texts(
            title="Nhan đề.",
            summary="Tóm tắt, các câu nối bằng dấu cách.",
            body="Nội dung, viết bằng Markdown.",
        ),
        _word("kind", "conference-kind", "Loại hội nghị."),
        _word("class", "model-class", "Mô hình hay điển hình."),
        *_fact("date", "part-date", "Ngày họp; với mô hình là ngày của bước đầu tiên có ghi ngày."),
        *_fact("end_date", "part-date", "Ngày cuối của hội nghị, hoặc ngày mô hình kết thúc."),
        _word("part_of_day", "part-of-day", "Buổi."),
        *_fact("venue", "string", "Nơi họp."),
        _word("format", "format", "Hình thức họp."),
        _word("period_kind", "period-kind", "Kỳ được sơ kết, tổng kết: loại kỳ."),
        Column("period_year", "integer", "Năm của kỳ."),
        Column("period_n", "integer", "Tháng thứ, quý thứ hoặc nửa năm thứ mấy."),
        Column("period_start", "part-date", "Kỳ bắt đầu, khi là một giai đoạn."),
        Column("period_end", "part-date", "Kỳ kết thúc, khi là một giai đoạn."),
        _word("period_basis", "basis", "Căn cứ của kỳ."),
        _word("level", "level", "Cấp."),
        *_texts(
            subjects="Chủ đề, các từ nối bằng dấu chấm phẩy.",
            places="Khóa của các địa bàn, nối bằng dấu chấm phẩy; đầy đủ ở record_places.",
            place_names="Tên các địa bàn khi ấy, nối bằng dấu chấm phẩy.",
            hosts="Cơ quan chủ trì: khóa hoặc tên, nối bằng dấu chấm phẩy; đầy đủ ở record_organisations.",
        ),
        *_fact("name", "string", "Tên riêng của mô hình."),
        *_fact("address", "string", "Địa chỉ của mô hình."),
        _word("field", "field", "Lĩnh vực chính của mô hình."),
        Column("more_fields", "string", "Lĩnh vực khác, nối bằng dấu chấm phẩy."),
        _word("subject_type", "subject-type", "Tập thể hay cá nhân."),
        *_fact("owner", "string", "Chủ thể của mô hình: khóa hoặc tên."),
        _word("life", "life-status", "Tình trạng hiện nay của mô hình."),
        *_texts(
            problem="Khó khăn cần giải quyết.",
            method="Cách làm.",
            results="Kết quả của mô hình.",
            achievements="Kết quả mà hội nghị ghi nhận, mỗi ý một dòng.",
            shortcomings="Tồn tại, hạn chế, mỗi ý một dòng.",
            discussion="Nội dung thảo luận, mỗi ý một dòng.",
        ),
        Column("opinions_raised", "number", "Số ý kiến nêu ra tại buổi đối thoại.", unit="ý kiến"),
        Column("answered_on_spot", "number", "Số ý kiến trả lời tại chỗ.", unit="ý kiến"),
        Column("published", "date", "Ngày ghi vào bản tin.", needed=True),
        Column("updated", "part-date", "Ngày sửa lần cuối."),
        Column("withdrawn_date", "part-date", "Ngày gỡ."),
        _word("withdrawn_reason", "withdrawal-reason", "Lý do gỡ."),
        Column("withdrawn_see", "string", "Mã của mục tin nên đọc thay."),
        Column("extras", "string", "Điều biên tập viên lưu thêm, viết bằng JSON."),
    ),
    ("id",),
)

RECORD_PLACES = _of_record(
    "record_places",
    "Địa bàn của mục tin",
    "Mỗi dòng là một địa phương mà mục tin nói tới.",
    Column("place", "string", "Khóa của địa phương; trống khi chưa rõ.", points_at="places"),
    Column("as_named", "string", "Tên gọi đúng như trong nguồn."),
    _word("role", "place-role", "Địa bàn, nơi họp hay chỉ được nhắc tới.", needed=True),
    _word("basis", "basis", "Căn cứ.", needed=True),
    _NOTE,
)
RECORD_ORGANISATIONS = _of_record(
    "record_organisations",
    "Cơ quan của mục tin",
    "Mỗi dòng là một cơ quan trong một vai trò.",
    Column("organisation", "string", "Khóa của cơ quan, khi có trong danh mục.", points_at="organisations"),
    Column("name", "string", "Tên cơ quan, khi không có trong danh mục."),
    _word("basis", "basis", "Căn cứ.", needed=True),
    _word("role", "organisation-role", "Vai trò.", needed=True),
    _NOTE,
)
RECORD_DOCUMENTS = _of_record(
    "record_documents",
    "Văn bản của mục tin",
    "Mỗi dòng là một văn bản mà mục tin nhắc tới.",
    Column("document", "string", "Khóa của văn bản, khi có trong danh mục.", points_at="documents"),
    _word("type", "document-type", "Loại văn bản, khi không có trong danh mục."),
    *_texts(number="Số, ký hiệu.", issuer="Cơ quan ban hành: khóa hoặc tên."),
    Column("date", "part-date", "Ngày ban hành."),
    *_texts(title="Trích yếu.", term="Nhiệm kỳ.", short="Tên gọi tắt."),
    _word("relation", "document-relation", "Mục tin làm gì với văn bản.", needed=True),
    _NOTE,
)
FIGURES = _of_record(
    "figures",
    "Số liệu",
    "Mỗi dòng là một con số mà nguồn nêu. Không cộng các dòng: nơi và kỳ của chúng có thể trùng nhau.",
    Column("figure", "string", "Mã riêng của con số trong mục tin."),
    _word("measure", "measure", "Đếm cái gì; đơn vị theo chỉ tiêu nếu cột unit trống.", needed=True),
    Column("label", "string", "Đếm cái gì, bằng lời."),
    *_fact("value", "number", "Con số; trống khi nguồn chỉ nói bằng lời.", unit="theo unit, measure"),
    _word(
        "qualifier", "qualifier", "Nguồn nói thế nào: đúng, hơn, gần, dưới, khoảng, từ … đến.", needed=True
    ),
    Column("upper", "number", "Số trên của khoảng từ … đến …", unit="như value"),
    Column("unit", "string", "Đơn vị tính mà nguồn ghi."),
    Column("of", "string", "Mã của con số tổng mà số này là một phần."),
    Column("percent_as_printed", "number", "Tỷ lệ mà nguồn in ra.", unit="%"),
    Column("partial", "boolean", "true: các phần chỉ là “trong đó”, không cần cộng đủ."),
    _word("period_kind", "period-kind", "Kỳ của con số, khi khác kỳ của mục tin."),
    Column("period_year", "integer", "Năm của kỳ."),
    Column("period_n", "integer", "Tháng thứ, quý thứ hoặc nửa năm thứ mấy."),
    Column("period_start", "part-date", "Kỳ bắt đầu."),
    Column("period_end", "part-date", "Kỳ kết thúc."),
    _word("period_basis", "basis", "Căn cứ của kỳ; trống khi là kỳ của mục tin."),
    Column("source", "integer", "Thứ tự của nguồn trong bảng sources."),
    *_texts(as_printed="Con số cùng lời quanh nó, đúng như in.", source_error="Chỗ nguồn tự lệch."),
    _NOTE,
)
BREAKDOWNS = Table(
    "breakdowns",
    "Phần của số liệu",
    "Mỗi dòng là một phần của một con số, chia theo lĩnh vực, loại đơn, trạng thái…",
    (
        _RECORD,
        Column("figure_n", "integer", "Thứ tự của con số trong bảng figures.", needed=True),
        Column("n", "integer", "Thứ tự của phần, từ 1.", needed=True),
        _word("by", "figure-breakdown", "Chia theo gì.", needed=True),
        Column("key", "string", "Từ trong danh sách mà cột by chỉ tới.", needed=True),
        *_fact("value", "number", "Con số của phần này.", unit="như con số được chia"),
        _NOTE,
    ),
    ("record", "figure_n", "n"),
)
ROLES = _of_record(
    "roles",
    "Người giữ chức vụ công",
    "Mỗi dòng là một người giữ chức vụ công, trong một vai trò. Người dân không có trong bảng.",
    Column("person_n", "integer", "Thứ tự của người trong mục tin, từ 1.", needed=True),
    *_fact("name", "string", "Họ và tên."),
    Column("titles", "string", "Chức danh, nối bằng dấu chấm phẩy."),
    Column("organisation", "string", "Cơ quan: khóa hoặc tên."),
    _word("role", "person-role", "Vai trò; trống khi nguồn không nêu."),
    Column("said", "string", "Điều người ấy nói, bằng lời của biên tập viên."),
)
TASKS = _of_record(
    "tasks",
    "Nhiệm vụ",
    "Mỗi dòng là một việc mà hội nghị giao.",
    Column("task", "string", "Mã riêng của việc trong mục tin."),
    *_fact("text", "string", "Việc phải làm."),
    Column("subject", "string", "Chủ đề: từ trong danh sách, hoặc lời của nguồn."),
    *_texts(by="Người giao.", owner="Người làm."),
    *_fact("due", "part-date", "Thời hạn."),
    Column("followed_by", "string", "Mã của mục tin nói về kết quả."),
    Column("outcome", "string", "Kết quả."),
    Column("outcome_source", "string", "Nguồn nói về kết quả: thứ tự trong sources, hoặc bằng lời."),
)
HISTORIES = _of_record(
    "histories",
    "Quá trình của mô hình",
    "Mỗi dòng là một bước của một mô hình; bước cuối là tình trạng hiện nay.",
    _word("status", "life-status", "Bước nào.", needed=True),
    *_fact("date", "part-date", "Ngày."),
    *_fact("authority", "string", "Cơ quan quyết định: khóa hoặc tên."),
    Column("document", "string", "Khóa của văn bản, khi có trong danh mục.", points_at="documents"),
    Column("document_title", "string", "Số hoặc tên của văn bản không có trong danh mục."),
    Column("conference", "string", "Mã mục tin của hội nghị."),
    _NOTE,
)
SOURCES = _of_record(
    "sources",
    "Nguồn",
    "Mỗi dòng là một nguồn mà biên tập viên đã đọc.",
    *_fact("publisher", "string", "Nơi đăng."),
    _word("kind", "source-kind", "Loại nguồn."),
    *_texts(
        title="Tên bài.",
        url="Địa chỉ bài.",
        archived="Địa chỉ bản lưu.",
        byline="Người viết.",
        unit="Đơn vị của người viết.",
    ),
    *_fact("published", "part-date", "Ngày đăng của nguồn."),
    Column("retrieved", "date", "Ngày biên tập viên đọc nguồn.", needed=True),
    _NOTE,
)
CHANGES = _of_record(
    "changes",
    "Đính chính và thay đổi",
    "Mỗi dòng là một lần sửa sau khi đăng.",
    Column("date", "date", "Ngày sửa.", needed=True),
    _word("kind", "change-kind", "Sửa nhỏ, cập nhật hay đính chính.", needed=True),
    *_texts(field="Trường được sửa.", was="Trước đây ghi gì.", now="Nay ghi gì.", asked_by="Ai đề nghị."),
    Column("asked_on", "date", "Ngày đề nghị."),
    Column("answered_on", "date", "Ngày trả lời."),
    _NOTE,
)

PLACES = Table(
    "places",
    "Địa phương",
    "Mỗi dòng là một đơn vị; cùng một vùng đất có khóa khác trước và sau một nghị quyết.",
    (
        Column("place", "string", "Khóa của địa phương.", needed=True),
        *_fact("name", "string", "Tên, không kèm loại đơn vị."),
        _word("type", "place-type", "Loại đơn vị.", needed=True),
        Column("code", "string", "Mã của cơ quan thống kê."),
        *_fact("from", "part-date", "Ngày đầu; trống khi không nêu."),
        *_fact("to", "part-date", "Ngày cuối; trống khi còn hoạt động."),
        Column("url", "string", "Đường dẫn của trang, khi có.", needed=True),
        _NOTE,
    ),
    ("place",),
)
PLACE_PARENTS = Table(
    "place_parents",
    "Địa phương cấp trên",
    "Mỗi dòng nói một đơn vị thuộc đơn vị nào, trong thời gian nào.",
    (
        Column("place", "string", "Khóa của địa phương.", points_at="places", needed=True),
        _N,
        Column("parent", "string", "Khóa của đơn vị cấp trên.", points_at="places", needed=True),
        Column("from", "part-date", "Từ ngày."),
        Column("to", "part-date", "Đến ngày."),
    ),
    ("place", "n"),
)
PLACE_SUCCESSORS = Table(
    "place_successors",
    "Địa phương kế tục",
    "Mỗi dòng nói đất của một đơn vị đã về đơn vị nào.",
    (
        Column("place", "string", "Khóa của đơn vị cũ.", points_at="places", needed=True),
        _N,
        Column("successor", "string", "Khóa của đơn vị mới.", points_at="places", needed=True),
        _word("share", "share", "Toàn bộ hay một phần của đơn vị cũ."),
        _word("of_successor", "share", "Là toàn bộ hay một phần của đơn vị mới."),
        Column("decision", "string", "Căn cứ pháp lý."),
    ),
    ("place", "n"),
)
ORGANISATIONS = Table(
    "organisations",
    "Cơ quan",
    "Mỗi dòng là một cơ quan dưới một tên.",
    (
        Column("organisation", "string", "Khóa của cơ quan.", needed=True),
        *_fact("name", "string", "Tên đầy đủ."),
        Column("place", "string", "Khóa của địa phương.", points_at="places"),
        *_fact("from", "part-date", "Ngày đầu; trống khi không nêu."),
        *_fact("to", "part-date", "Ngày cuối; trống khi còn hoạt động."),
        Column("web", "string", "Trang của cơ quan."),
        _NOTE,
    ),
    ("organisation",),
)
ORGANISATION_SUCCESSORS = Table(
    "organisation_successors",
    "Cơ quan kế tục",
    "Mỗi dòng nói việc của một cơ quan đã về cơ quan nào.",
    (
        Column("organisation", "string", "Khóa của cơ quan cũ.", points_at="organisations", needed=True),
        _N,
        Column("successor", "string", "Khóa của cơ quan mới.", points_at="organisations", needed=True),
        Column("decision", "string", "Căn cứ pháp lý."),
    ),
    ("organisation", "n"),
)
DOCUMENTS = Table(
    "documents",
    "Văn bản",
    "Mỗi dòng là một chỉ thị, nghị quyết, kế hoạch mà mục tin viện dẫn.",
    (
        Column("document", "string", "Khóa của văn bản.", needed=True),
        _word("type", "document-type", "Loại văn bản."),
        *_fact("number", "string", "Số, ký hiệu."),
        Column("issuer", "string", "Cơ quan ban hành: khóa hoặc tên."),
        *_fact("date", "part-date", "Ngày ban hành."),
        *_texts(title="Trích yếu.", term="Nhiệm kỳ.", short="Tên gọi tắt.", web="Nơi đọc toàn văn."),
    ),
    ("document",),
)

YEARLY: Final = (
    RECORDS,
    RECORD_PLACES,
    RECORD_ORGANISATIONS,
    RECORD_DOCUMENTS,
    FIGURES,
    BREAKDOWNS,
    ROLES,
    TASKS,
    HISTORIES,
    SOURCES,
    CHANGES,
)
"""Tables with a file for each year."""
REGISTERS: Final = (
    PLACES,
    PLACE_PARENTS,
    PLACE_SUCCESSORS,
    ORGANISATIONS,
    ORGANISATION_SUCCESSORS,
    DOCUMENTS,
)
"""Tables with one file each."""
TABLES: Final = {table.name: table for table in (*YEARLY, *REGISTERS)}


def words_of(column: Column) -> dict[str, str]:
    """Give the words that a column takes, with their Vietnamese labels."""
    return VOCABULARIES[column.words] if column.words else {}
