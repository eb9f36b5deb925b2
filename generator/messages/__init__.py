"""What problems say to editors: one catalogue a language, keyed by code."""

from generator.messages.asking import Asking, asking
from generator.messages.catalogue import LANGUAGES, Explained, codes, explain
from generator.messages.report import as_json, github_annotation, gitlab_findings, guide_address, text_report

__all__ = [
    "LANGUAGES",
    "Asking",
    "Explained",
    "as_json",
    "asking",
    "codes",
    "explain",
    "github_annotation",
    "gitlab_findings",
    "guide_address",
    "text_report",
]
