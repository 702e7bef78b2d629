"""A document as a PDF: the second rendering of what reports.rendering.html draws as a page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Literal

import typst

from reports.rendering.document import Document
from reports.rendering.print_blocks import drawn
from reports.rendering.template import template


def render(document: Document, standards: Sequence[Literal["ua-1"]] = ()) -> bytes:
    """The file: A4, fonts embedded, the same bytes for the same document.

    Under ``standards`` a document that cannot meet them, as one with a letter that no embedded
    font has, is an error of the typesetter; otherwise such a letter is drawn as a box.
    ValueError where a formula is not one; TypeError for a block that no rule draws.
    """
    told = {
        "title": document.title,
        "subtitle": document.subtitle,
        "lead": drawn(document.lead),
        "sections": [
            {"title": section.title, "blocks": drawn(section.blocks)}
            for section in document.sections
        ],
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
