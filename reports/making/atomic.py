"""Files that are whole or not there at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bounds import InputError


@contextmanager
def aside(path: Path) -> Iterator[Path]:
    """A file beside ``path`` to write, which takes its place when the block ends well.

    An interrupt leaves what stood there before. OSError as from open.
    """
    # In the same folder: a rename is atomic only within one file system.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    written = Path(name)
    try:
        yield written
        with written.open("rb") as file:
            os.fsync(file.fileno())
        written.chmod(_usual_mode(path))
        os.replace(written, path)
    except BaseException:
        written.unlink(missing_ok=True)
        raise
    _keep(path.parent)


def write_whole(path: Path, data: bytes | str) -> None:
    """Write a file so that an interrupt leaves what stood there before. OSError as from open."""
    with aside(path) as file:
        file.write_bytes(data.encode() if isinstance(data, str) else data)


def _usual_mode(path: Path) -> int:
    """The old file's mode, or what open would give; mkstemp's own is for one pair of eyes."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _keep(folder: Path) -> None:
    """Make the rename itself survive a power cut, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def writable_folder(path: Path | str, name: str = "out") -> Path:
    """The folder, created where it was missing. InputError where it cannot be written."""
    folder = Path(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Asking for permission lies to root and on some network disks; writing does not.
        with tempfile.TemporaryFile(dir=folder):
            pass
    except (OSError, ValueError):
        raise InputError(name, path, "a folder that can be written") from None
    return folder
