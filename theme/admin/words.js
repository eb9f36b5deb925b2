// Vietnamese for what Decap CMS's own translation leaves in English.

const MORE = {
  collection: {
    collectionTop: { viewAs: "Xem dạng", viewAsList: "Xem dạng danh sách", viewAsGrid: "Xem dạng ô", groupBy: "Nhóm theo" },
    entries: { unpublishedHeader: "Mục chưa công bố" },
    groups: { other: "Khác", negateLabel: "Không %{label}" },
  },
  editor: {
    editorControl: { field: { widgetLabel: "Ô %{widgetLabel}" } },
    editorInterface: {
      togglePreview: "Bật, tắt xem trước",
      toggleScrollSync: "Cuộn cùng nhau",
      toggleNotes: "Bật, tắt ghi chú",
    },
    editorNotesPane: {
      title: "Ghi chú",
      emptyState: "Chưa có ghi chú nào.",
      addNote: "Thêm ghi chú",
      addPlaceholder: "Viết ghi chú…",
      editPlaceholder: "Sửa ghi chú…",
      save: "Lưu",
      cancel: "Thôi",
      edit: "Sửa",
      delete: "Xóa",
      resolve: "Đã giải quyết",
      unresolve: "Chưa giải quyết",
      confirmDelete: "Xóa ghi chú này?",
      shortcut: "Mẹo: Ctrl+Enter để thêm nhanh",
    },
    editorToolbar: {
      statusInfoTooltipDraft: "Mục này là bản nháp. Đổi tình trạng thành “Đang duyệt” để gửi duyệt.",
      statusInfoTooltipInReview: "Mục này đang được duyệt; vẫn có thể sửa thêm.",
    },
    editorWidgets: {
      file: {
        chooseUrl: "Ghi địa chỉ",
        chooseMultiple: "Chọn các tệp",
        replaceUrl: "Thay bằng địa chỉ",
        promptUrl: "Địa chỉ của tệp",
        addMore: "Thêm tệp",
        removeAll: "Bỏ mọi tệp",
      },
      list: { add: "Thêm %{item}", addType: "Thêm %{item}" },
      object: { expand: "Mở ra", collapse: "Gập lại" },
    },
  },
  mediaLibrary: {
    mediaLibraryCard: { copy: "Chép", copyUrl: "Chép địa chỉ", copyPath: "Chép đường dẫn", copyName: "Chép tên", copied: "Đã chép" },
    mediaLibraryModal: { close: "Đóng" },
  },
  ui: {
    settingsDropdown: { account: "Tài khoản" },
    toast: {
      noteAdded: "Đã thêm ghi chú",
      onFailToAddNote: "Không thêm được ghi chú: %{details}",
      noteUpdated: "Đã sửa ghi chú",
      onFailToUpdateNote: "Không sửa được ghi chú: %{details}",
      noteDeleted: "Đã xóa ghi chú",
      onFailToDeleteNote: "Không xóa được ghi chú: %{details}",
    },
  },
};

/** Register the Vietnamese words of Decap CMS with these among them. */
export function registerWords(CMS) {
  CMS.registerLocale("vi", merged(CMS.getLocale("vi"), MORE));
}

function merged(words, more) {
  const all = { ...words };
  for (const [key, each] of Object.entries(more)) all[key] = typeof each === "string" ? each : merged(words?.[key] ?? {}, each);
  return all;
}
