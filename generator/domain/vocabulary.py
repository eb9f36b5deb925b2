"""Every closed list of words that records and registers may use, with its Vietnamese labels."""

from __future__ import annotations

from typing import Final

CONFERENCE_KINDS: Final = {
    "tong-ket": "Hội nghị tổng kết",
    "so-ket": "Hội nghị sơ kết",
    "giao-ban": "Hội nghị giao ban",
    "toa-dam": "Tọa đàm",
    "hoi-thao": "Hội thảo",
    "doi-thoai": "Hội nghị đối thoại",
    "bieu-duong": "Hội nghị biểu dương",
    "hoi-thi": "Hội thi",
    "phat-dong": "Lễ phát động",
    "ra-mat": "Lễ ra mắt",
    "ky-ket": "Lễ ký kết",
    "kiem-tra": "Buổi kiểm tra",
    "giam-sat": "Buổi giám sát",
    "tap-huan": "Hội nghị tập huấn",
    "quan-triet": "Hội nghị quán triệt",
    "gap-mat": "Buổi gặp mặt",
    "lam-viec": "Buổi làm việc",
    "khac": "Hội nghị khác",
}

MODEL_CLASSES: Final = {"mo-hinh": "Mô hình", "dien-hinh": "Điển hình"}

FIELDS: Final = {
    "kinh-te": "Kinh tế",
    "van-hoa-xa-hoi": "Văn hóa – xã hội",
    "quoc-phong-an-ninh": "Quốc phòng – an ninh",
    "he-thong-chinh-tri": "Xây dựng hệ thống chính trị",
    "khac": "Lĩnh vực khác",
}

SUBJECTS: Final = {
    "dan-van": "Công tác dân vận",
    "dan-van-kheo": "Dân vận khéo",
    "dan-chu-co-so": "Dân chủ ở cơ sở",
    "ton-giao": "Công tác tôn giáo",
    "dan-toc": "Công tác dân tộc",
    "quan-chung-bvtq": "Vận động quần chúng bảo vệ Tổ quốc",
    "dan-van-chinh-quyen": "Dân vận chính quyền",
    "giam-sat-phan-bien": "Giám sát và phản biện xã hội",
    "tiep-dan": "Tiếp công dân, giải quyết đơn thư",
    "giai-phong-mat-bang": "Giải phóng mặt bằng",
    "nong-thon-moi": "Xây dựng nông thôn mới",
    "do-thi-van-minh": "Xây dựng đô thị văn minh",
    "moi-truong": "Bảo vệ môi trường",
    "cai-cach-hanh-chinh": "Cải cách hành chính",
    "mat-tran-doan-the": "Mặt trận Tổ quốc và các đoàn thể",
    "xay-dung-dang": "Xây dựng Đảng",
    "khac": "Chủ đề khác",
}

LEVELS: Final = {
    "trung-uong": "Trung ương",
    "tinh": "Cấp tỉnh",
    "huyen": "Cấp huyện",
    "xa": "Cấp xã",
    "thon": "Thôn, tổ dân phố",
    "co-quan": "Cơ quan, đơn vị",
}

PERSON_ROLES: Final = {
    "chu-tri": "Chủ trì",
    "khai-mac": "Phát biểu khai mạc",
    "chi-dao": "Phát biểu chỉ đạo",
    "ket-luan": "Kết luận",
    "bao-cao": "Trình bày báo cáo",
    "tham-luan": "Tham luận",
    "thao-luan": "Thảo luận",
    "phat-bieu": "Phát biểu",
    "du": "Dự",
    "ky": "Ký kết",
    "chung-kien": "Chứng kiến",
    "trao": "Trao thưởng",
    "nhan": "Nhận thưởng",
    "phu-trach": "Phụ trách",
    "nong-cot": "Nòng cốt",
    "nguoi-dan": "Người dân",
}

ORGANISATION_ROLES: Final = {
    "host": "Chủ trì tổ chức",
    "co-host": "Phối hợp tổ chức",
    "reviewed": "Được đánh giá công tác",
    "guiding": "Hướng dẫn, chỉ đạo",
    "party-to": "Tham gia ký kết",
    "attending": "Tham dự",
    "mentioned": "Được nhắc đến",
}

DOCUMENT_RELATIONS: Final = {
    "implements": "Thực hiện",
    "reviews": "Sơ kết, tổng kết",
    "announces": "Công bố",
    "cites": "Viện dẫn",
    "recognises": "Công nhận",
}

DOCUMENT_TYPES: Final = {
    "LUAT": "Luật",
    "PL": "Pháp lệnh",
    "NĐ": "Nghị định",
    "NQ": "Nghị quyết",
    "NQLT": "Nghị quyết liên tịch",
    "TT": "Thông tư",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "CTrPH": "Chương trình phối hợp",
    "KH": "Kế hoạch",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "TTr": "Tờ trình",
    "KL": "Kết luận",
    "CV": "Công văn",
    "khac": "Văn bản khác",
}

MEASURES: Final = {
    "models-total": "Tổng số mô hình",
    "models-registered": "Mô hình đăng ký",
    "models-registered-new": "Mô hình đăng ký mới",
    "models-in-progress": "Mô hình đang triển khai",
    "models-completed": "Mô hình đã hoàn thành",
    "models-recognised": "Mô hình được công nhận",
    "models-exemplary": "Mô hình tiêu biểu",
    "models-replicated": "Mô hình được nhân rộng",
    "models-commended": "Mô hình được khen thưởng",
    "exemplars": "Điển hình",
    "citizen-receptions": "Cuộc tiếp công dân",
    "dialogues": "Cuộc đối thoại",
    "petitions-received": "Đơn tiếp nhận",
    "petitions-resolved": "Đơn đã giải quyết",
    "opinions-raised": "Ý kiến nêu ra",
    "opinions-answered": "Ý kiến được trả lời",
    "inspections": "Cuộc kiểm tra, giám sát",
    "awards": "Khen thưởng",
    "households": "Số hộ",
    "members": "Số thành viên",
    "land-m2": "Diện tích đất (m²)",
    "length-m": "Chiều dài (m)",
    "labour-days": "Ngày công",
    "money-vnd": "Số tiền (đồng)",
    "income-vnd-year": "Thu nhập mỗi năm (đồng)",
    "attendees": "Số người dự",
    "other": "Số liệu khác",
}

QUALIFIERS: Final = {
    "exact": "đúng",
    "over": "hơn",
    "nearly": "gần",
    "under": "dưới",
    "about": "khoảng",
    "from": "từ",
    "from-to": "từ … đến …",
}

PETITIONS: Final = {
    "khieu-nai": "Khiếu nại",
    "to-cao": "Tố cáo",
    "phan-anh-kien-nghi": "Phản ánh, kiến nghị",
    "khac": "Đơn khác",
}

SUBJECT_TYPES: Final = {"tap-the": "Tập thể", "ca-nhan": "Cá nhân"}

LIFE_STATUSES: Final = {
    "du-kien": "Dự kiến",
    "dang-ky": "Đăng ký",
    "ra-mat": "Ra mắt",
    "dang-trien-khai": "Đang triển khai",
    "hoan-thanh": "Hoàn thành",
    "danh-gia": "Đánh giá",
    "cong-nhan": "Công nhận",
    "tieu-bieu": "Tiêu biểu",
    "khen-thuong": "Khen thưởng",
    "nhan-rong": "Nhân rộng",
    "cung-co": "Củng cố",
    "duy-tri": "Duy trì",
    "ket-thuc": "Kết thúc",
}

PARTS_OF_DAY: Final = {"sang": "Sáng", "chieu": "Chiều", "toi": "Tối", "ca-ngay": "Cả ngày"}

FORMATS: Final = {"truc-tiep": "Trực tiếp", "truc-tuyen": "Trực tuyến", "ket-hop": "Trực tiếp và trực tuyến"}

PERIOD_KINDS: Final = {
    "month": "Tháng",
    "quarter": "Quý",
    "half": "Sáu tháng",
    "nine-months": "Chín tháng",
    "year": "Năm",
    "span": "Giai đoạn",
}

ACT_KINDS: Final = {
    "signing": "Ký kết",
    "award": "Khen thưởng",
    "launch": "Phát động, ra mắt",
    "report": "Báo cáo",
    "paper": "Tham luận",
    "visit": "Thăm, khảo sát",
}

MEDIA_KINDS: Final = {"photo": "Ảnh", "video": "Video", "audio": "Âm thanh", "file": "Tệp"}

MEDIA_RIGHTS: Final = {
    "own": "Ảnh, tệp của bản tin",
    "permission": "Được phép sử dụng",
    "link-only": "Chỉ dẫn liên kết",
}

SOURCE_KINDS: Final = {
    "party-site": "Trang của cơ quan Đảng",
    "state-portal": "Cổng thông tin của cơ quan nhà nước",
    "press": "Báo chí",
    "social": "Mạng xã hội",
    "document": "Văn bản",
    "first-hand": "Ghi nhận trực tiếp",
    "unknown": "Chưa rõ",
}

STATUSES: Final = {"draft": "Bản nháp", "published": "Đã đăng", "withdrawn": "Đã gỡ"}

BASES: Final = {"stated": "Nguồn nêu rõ", "inferred": "Suy ra", "unknown": "Chưa rõ"}

PLACE_ROLES: Final = {"scope": "Địa bàn", "venue": "Nơi tổ chức", "mentioned": "Được nhắc đến"}

PLACE_TYPES: Final = {
    "quoc-gia": "Quốc gia",
    "tinh": "Tỉnh",
    "thanh-pho": "Thành phố",
    "huyen": "Huyện",
    "quan": "Quận",
    "thi-xa": "Thị xã",
    "thanh-pho-thuoc-tinh": "Thành phố thuộc tỉnh",
    "xa": "Xã",
    "phuong": "Phường",
    "thi-tran": "Thị trấn",
    "dac-khu": "Đặc khu",
    "thon": "Thôn",
    "khac": "Địa bàn khác",
}

SHARES: Final = {"whole": "toàn bộ", "part": "một phần"}

AWARD_FORMS: Final = {
    "bang-khen": "Bằng khen",
    "giay-khen": "Giấy khen",
    "bieu-duong": "Biểu dương",
    "khac": "Hình thức khác",
}

CHANGE_KINDS: Final = {"minor": "Sửa nhỏ", "major": "Cập nhật", "correction": "Đính chính"}

WITHDRAWAL_REASONS: Final = {
    "error": "Có sai sót",
    "duplicate": "Trùng với mục tin khác",
    "personal-data": "Bảo vệ dữ liệu cá nhân",
    "copyright": "Bản quyền",
    "other": "Lý do khác",
}

BREAKDOWNS: Final = {
    "field": "Theo lĩnh vực",
    "petition": "Theo loại đơn",
    "subject-type": "Theo tập thể, cá nhân",
    "status": "Theo trạng thái",
    "level": "Theo cấp",
}

BREAKDOWN_KEYS: Final = {
    "field": FIELDS,
    "petition": PETITIONS,
    "subject-type": SUBJECT_TYPES,
    "status": LIFE_STATUSES,
    "level": LEVELS,
}
"""What a breakdown's `by` allows as its `key`."""

VOCABULARIES: Final[dict[str, dict[str, str]]] = {
    "conference-kind": CONFERENCE_KINDS,
    "model-class": MODEL_CLASSES,
    "field": FIELDS,
    "subject": SUBJECTS,
    "level": LEVELS,
    "person-role": PERSON_ROLES,
    "organisation-role": ORGANISATION_ROLES,
    "document-relation": DOCUMENT_RELATIONS,
    "document-type": DOCUMENT_TYPES,
    "measure": MEASURES,
    "qualifier": QUALIFIERS,
    "petition": PETITIONS,
    "subject-type": SUBJECT_TYPES,
    "life-status": LIFE_STATUSES,
    "part-of-day": PARTS_OF_DAY,
    "format": FORMATS,
    "period-kind": PERIOD_KINDS,
    "act-kind": ACT_KINDS,
    "media-kind": MEDIA_KINDS,
    "media-rights": MEDIA_RIGHTS,
    "source-kind": SOURCE_KINDS,
    "status": STATUSES,
    "basis": BASES,
    "place-role": PLACE_ROLES,
    "place-type": PLACE_TYPES,
    "share": SHARES,
    "award-form": AWARD_FORMS,
    "change-kind": CHANGE_KINDS,
    "withdrawal-reason": WITHDRAWAL_REASONS,
    "figure-breakdown": BREAKDOWNS,
}
"""Name of a vocabulary -> its words -> their Vietnamese labels, in the order of the contract."""
