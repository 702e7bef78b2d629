"""A document as a PDF: the second rendering of what reports.rendering.html draws as a page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Literal

import typst

from reports.rendering.document import Document
from reports.rendering.print_blocks import drawn
from reports.rendering.template import template
from reports.rendering.words import INDEXED, PART


def render(document: Document, standards: Sequence[Literal["ua-1"]] = ()) -> bytes:
    """The file: A4, fonts embedded, the same bytes for the same document.

    Under ``standards`` a document that cannot meet them, as one with a letter that no embedded
    font has, is an error of the typesetter; otherwise such a letter is drawn as a box.
    ValueError where a formula is not one; TypeError for a block that no rule draws.
    """
    lead = drawn(document.lead)
    sections = [{"title": each.title, "blocks": drawn(each.blocks)} for each in document.sections]
    told = {
        "title": document.title,
        "subtitle": document.subtitle,
        "lead": lead,
        "sections": sections,
        "indexed": INDEXED,
        "part": PART,
        "anchors": dict.fromkeys(_anchors([lead, sections]), True),
    }
    # As data, and not as source, no text can be read as markup.
    return typst.compile(
        template("report.typ").read_bytes(),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(told)},
        pdf_standards=list(standards),
        timestamp=0,
    )


def _anchors(told: Any) -> Iterator[str]:
    """What stands on paper and links can lead to: folds that are not on the page alone."""
    if isinstance(told, dict):
        if told.get("draw") == "details" and told["anchor"]:
            yield told["anchor"]
        told = list(told.values())
    if isinstance(told, list):
        for each in told:
            yield from _anchors(each)
