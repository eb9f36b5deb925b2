"""Everything that stands under /quan-tri/."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.form_editor.page import FOLDER, FORMS, forms_script, page
from generator.registry import KINDS
from generator.store.form_editor_files import read_form_editor

if TYPE_CHECKING:
    from generator.edition import Edition
    from generator.settings import Settings


def form_editor(settings: Settings, edition: Edition) -> dict[str, bytes]:
    """Give the form editor's files by site path.

    Errors: MachineFailure when its packages were not fetched.
    """
    backend = settings.admin_backend
    content = settings.content
    inside = (
        content.relative_to(settings.root).as_posix()
        if content.is_relative_to(settings.root)
        else content.name
    )
    made = {
        "index.html": page(settings.site_name, backend),
        FORMS: forms_script(
            KINDS.values(),
            edition.library,
            backend,
            content=inside,
            site_url=settings.site_url,
            workflow=settings.admin_review,
        ),
    }
    files = {**read_form_editor(settings.root, settings.theme_dir), **made}
    return {f"{FOLDER}{path}": content for path, content in files.items()}
