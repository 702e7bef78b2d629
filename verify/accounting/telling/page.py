"""A certificate as one page that needs no network."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import Any

from bounds import FileError

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;
color:#1a1a1a;background:#fff}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ccc}
.violated,.void{color:#a00000;font-weight:600}
@media(prefers-color-scheme:dark){body{color:#eee;background:#111}.violated,.void{color:#ff8a80}}
"""


def page(record: Mapping[str, Any]) -> str:
    """The record of a certificate; every text in it is escaped."""
    title = f"Certificate of {record['steps']} steps"
    head = [f"<h1>{escape(title)}</h1>", f"<p>{escape(_whose(record))}</p>"]
    body = [
        *head,
        *_table("Hypotheses", ("status", "step", "name", "reason", "lower", "upper"),
                record["hypotheses"]),
        *_table("Constants", ("name", "declared", "value", "lower", "upper", "bias"),
                [{**each, **(each["measured"] or {})} for each in record["constants"]]),
        *_table("|x - v| / alpha", tuple(record["consistency"]), [record["consistency"]]),
        *_table("Bounds", ("theorem", "quantity", "value", "right", "rests_on"), record["bounds"]),
    ]  # fmt: skip
    if record["prescribed"] is not None:
        body += _table("For epsilon", tuple(record["prescribed"]), [record["prescribed"]])
    if record["events"]:
        body += _table("Events", ("kind", "place", "first", "last", "count", "text"),
                       record["events"])  # fmt: skip
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body>{''.join(body)}</body></html>"
    )


def write_page(path: Path, record: Mapping[str, Any]) -> Path:
    """The page as a file, whole or not at all. Raises ``FileError``."""
    aside = path.with_name(f".{path.name[:100]}.{os.getpid()}")
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        aside.write_text(page(record), encoding="utf-8")
        os.replace(aside, path)
    except OSError as error:
        with suppress(OSError):
            aside.unlink()
        raise FileError(str(path), error.strerror, "a file that can be written") from None
    return path


def _whose(record: Mapping[str, Any]) -> str:
    words = [record["whose"], f"system {record['system'] or 'not named'}", record["ended"]]
    return "; ".join(each for each in words if each)


def _table(title: str, names: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> list[str]:
    shown = [f"<h2>{escape(title)}</h2><table><tr>"]
    shown += [f"<th>{escape(name.replace('_', ' '))}</th>" for name in names]
    shown.append("</tr>")
    for row in rows:
        shown.append("<tr>")
        for name in names:
            text = _cell(row.get(name))
            kind = text.split(":")[0] if name in ("status", "right") else ""
            shown.append(f'<td class="{escape(kind)}">{escape(text)}</td>')
        shown.append("</tr>")
    return [*shown, "</table>"]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6g}"
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
