"""JSON-LD: what a page tells of, for machines; a block in its head that no browser runs."""

from __future__ import annotations

from typing import Any, Final

from pydantic_core import to_json

from generator.domain.vocabulary import CHANGE_KINDS, SUBJECTS
from generator.render.formats import plain

LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
_ATTENDANCE: Final = {
    "truc-tiep": "https://schema.org/OfflineEventAttendanceMode",
    "truc-tuyen": "https://schema.org/OnlineEventAttendanceMode",
    "ket-hop": "https://schema.org/MixedEventAttendanceMode",
}
_HOSTS: Final = ("host", "co-host")


def data_block(data: dict[str, Any]) -> str:
    """Write JSON-LD as it stands in <head>; no text of the data can end the block."""
    text = to_json(data, inf_nan_mode="null").decode()
    text = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{text}</script>'


def publisher(name: str, root: str) -> dict[str, Any]:
    """Describe who publishes."""
    return {"@type": "Organization", "@id": f"{root}#toa-soan", "name": name, "url": root}


def site_data(name: str, description: str, root: str) -> dict[str, Any]:
    """Describe the bulletin as a whole, for its front page."""
    return {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "WebSite",
                "@id": f"{root}#bulletin",
                "name": name,
                "description": description,
                "url": root,
                "inLanguage": "vi",
                "publisher": {"@id": f"{root}#toa-soan"},
                "license": LICENCE,
            },
            publisher(name, root),
        ],
    }


def record_data(view: dict[str, Any], root: str, site_name: str, image: str) -> dict[str, Any]:
    """Describe a record: the article, what it tells of, and the way to it.

    Nothing is said twice: what the article's subject or the page's own tags say, the article leaves to them.

    Shape: `view` is that of pages/record.html; `root` leads to the front page, whole or relative.
    Source: schema.org NewsArticle, Event, Project, CorrectionComment, BreadcrumbList.
    """
    record, around = view["record"], view["around"]
    # A page that does not know where it stands is told of from where it stands.
    url = "./" if root.startswith(".") else f"{root}{record['url']}"
    conference = record["type"] == "conference"
    article = _article(record, url, root, site_name)
    if image:
        article["image"] = f"{root}{image}"
    places = [place for place in around["places"] if place["role"] != "mentioned" and not place["unknown"]]
    located = [_place(place, root) for place in places]
    if located:
        article["contentLocation"] = located
    about = _event(record, around, located) if conference else _model(record, located)
    about["@id"] = f"{url}#viec"
    sources = [source["url"] for source in record["sources"] if source.get("url")]
    if sources:
        about["sameAs"] = sources
    crumbs = [
        {"@type": "ListItem", "position": n, "name": crumb["text"], "item": f"{root}{crumb['url']}"}
        for n, crumb in enumerate(around["crumbs"], 1)
    ]
    return {
        "@context": "https://schema.org",
        "@graph": [article, about, {"@type": "BreadcrumbList", "itemListElement": crumbs}],
    }


def _article(record: dict[str, Any], url: str, root: str, site_name: str) -> dict[str, Any]:
    article: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": url,
        "headline": record["title"],
        "inLanguage": "vi",
        "datePublished": record["published"],
        "dateModified": max(
            record.get("updated") or "",
            record["published"],
            *(it["date"] for it in record.get("changes", ())),
        ),
        "author": {"@id": f"{root}#toa-soan"},
        "publisher": publisher(site_name, root),
        "license": LICENCE,
        "about": {"@id": f"{url}#viec"},
        "citation": [_source(source) for source in record["sources"]],
    }
    subjects = [SUBJECTS[word] for word in map(plain, record.get("subjects", ())) if word]
    if subjects:
        article["keywords"] = subjects
    corrections = [
        {
            "@type": "CorrectionComment",
            "datePublished": it["date"],
            "text": it.get("note")
            or f"{CHANGE_KINDS['correction']}: trước ghi “{it['was']}”, nay ghi “{it['now']}”",
        }
        for it in record.get("changes", ())
        if it["kind"] == "correction"
    ]
    if corrections:
        article["correction"] = corrections
    return article


def _source(source: dict[str, Any]) -> dict[str, Any]:
    told = {
        "name": plain(source.get("title")),
        "url": source.get("url"),
        "publisher": plain(source.get("publisher")),
        "datePublished": plain(source.get("published")),
        "archivedAt": source.get("archived"),
    }
    if told["publisher"]:
        told["publisher"] = {"@type": "Organization", "name": told["publisher"]}
    return {"@type": "CreativeWork", **{name: value for name, value in told.items() if value}}


def _place(place: dict[str, Any], root: str) -> dict[str, Any]:
    within = place["within"]
    told: dict[str, Any] = {
        "@type": "AdministrativeArea",
        "@id": f"{root}{place['url']}",
        "name": place["as_named"] or place["name"],
    }
    if within:
        told["containedInPlace"] = {
            "@type": "AdministrativeArea",
            "@id": f"{root}{within[0]['url']}",
            "name": within[0]["text"],
        }
    return told


def _event(record: dict[str, Any], around: dict[str, Any], located: list[dict[str, Any]]) -> dict[str, Any]:
    event: dict[str, Any] = {"@type": "Event", "name": record["title"], "description": record["summary"][0]}
    for name, key in (("startDate", "date"), ("endDate", "end_date")):
        value = plain(record.get(key))
        if value:
            event[name] = value
    mode = _ATTENDANCE.get(plain(record.get("format")))
    if mode:
        event["eventAttendanceMode"] = mode
    venue = plain(record.get("venue"))
    if located or venue:
        event["location"] = {
            "@type": "Place",
            "name": venue or located[0]["name"],
            "address": {
                "@type": "PostalAddress",
                "addressCountry": "VN",
                **({"addressLocality": located[0]["name"]} if located else {}),
            },
        }
    hosts = [_body(it, around) for it in record.get("organisations", ()) if it["role"] in _HOSTS]
    if any(hosts):
        event["organizer"] = [{"@type": "Organization", "name": name} for name in hosts if name]
    return event


def _body(entry: dict[str, Any], around: dict[str, Any]) -> Any:
    key = entry.get("organisation")
    return around["organisations"][key]["name"] if key else plain(entry.get("name"))


def _model(record: dict[str, Any], located: list[dict[str, Any]]) -> dict[str, Any]:
    """Describe a model as a project, a collective as an organisation; of a person only the name is said."""
    exemplar = plain(record["class"]) == "dien-hinh"
    kind = "Project"
    if exemplar:
        kind = "Organization" if plain(record.get("subject_type")) == "tap-the" else "Thing"
    told: dict[str, Any] = {
        "@type": kind,
        "name": plain(record.get("name")) or record["title"],
        "description": record["summary"][0],
    }
    if kind == "Thing":
        return told
    if located:
        told["location"] = [{"@id": place["@id"]} for place in located]
    for name, key in (("foundingDate", "start"), ("dissolutionDate", "end")):
        value = plain(record.get(key))
        if value:
            told[name] = value
    titles = [plain(it.get("title")) for it in record.get("recognitions", ())]
    if any(titles):
        told["award"] = [title for title in titles if title]
    return told
