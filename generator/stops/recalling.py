"""Recall: what is known of the last build of a site folder, when it ended well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.stops.arrangement import Arrangement, images_of
from generator.store.site_folder import MANIFEST, stands

if TYPE_CHECKING:
    from generator.settings import Settings
    from generator.store.cache import Cache
    from generator.store.source_tree import SourceTree


def is_whole(settings: Settings, cache: Cache) -> bool:
    """Tell whether the last build of the folder finished and the folder is still the one it left."""
    manifest = cache.artifact(settings.site_dir, MANIFEST)
    return (
        manifest is not None
        and bool(manifest.digest)
        and stands(settings.site_dir, MANIFEST, manifest)
        and not cache.is_interrupted(settings.site_dir)
    )


def recall_arrangement(settings: Settings, cache: Cache, tree: SourceTree) -> Arrangement | None:
    """Recall how the records of the site folder are arranged.

    Shape: None when that is not known, the last build of the folder did not finish, the folder is not as
        it was left, or its pictures are others.
    """
    if not is_whole(settings, cache):
        return None
    kept = cache.arrangement(settings.site_dir)
    arrangement = Arrangement(*kept) if kept is not None else None
    return arrangement if arrangement and arrangement.images == images_of(tree) else None
