"""The bulletin as a Pelican site. Where the records stand is written beside it when the site is set up."""

import json
from pathlib import Path

SITENAME = "Bản tin Dân vận"
SITEURL = "https://example.org"
PATH = json.loads(Path("where.json").read_text("utf-8"))["content"]
OUTPUT_PATH = "site/"
ARTICLE_PATHS = ["conferences", "models"]
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME = "theme"
THEME_STATIC_DIR = "assets"
PLUGIN_PATHS = ["."]
PLUGINS = ["bulletin"]
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
USE_FOLDER_AS_CATEGORY = False
ARTICLE_URL = "{section}/{year}/{slug}/"
ARTICLE_SAVE_AS = "{section}/{year}/{slug}/index.html"
DRAFT_SAVE_AS = ""
DIRECT_TEMPLATES = ["index"]
CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 50
PAGINATED_TEMPLATES = {"listing": 50}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
