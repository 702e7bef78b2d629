"""The file that a command writes, checked before any work starts."""

from __future__ import annotations

from pathlib import Path


def parquet_file(given: str | None) -> Path:
    """The path. ``InputError`` where it is no parquet file in a folder that can be written."""
    import bounds
    from reports.making.atomic import checked_folder

    if given is None or not given.endswith(".parquet") or Path(given).is_dir():
        raise bounds.InputError("out", given, "a file name that ends in .parquet")
    checked_folder(Path(given).parent, "out", given)
    return Path(given)
