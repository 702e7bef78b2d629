"""Files that are whole or not there at all."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bounds import InputError


@contextmanager
def aside(path: Path) -> Iterator[Path]:
    """A file beside ``path`` to write, which takes its place when the block ends well.

    An interrupt leaves what stood there before. OSError as from open, with the path.
    """
    # In the same folder: a rename is atomic only within one file system.
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:200]}.")
    except OSError as error:
        raise _of(path, error) from error
    os.close(handle)
    written = Path(name)
    try:
        yield written
        with written.open("rb") as file:
            os.fsync(file.fileno())
        written.chmod(_usual_mode(path))
        os.replace(written, path)
    except BaseException as error:
        written.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _of(path, error) from error
        raise
    _keep(path.parent)


def _of(path: Path, error: OSError) -> OSError:
    """The error with the file that was meant, not the one beside it."""
    if error.errno is None:
        return OSError(f"{path}: {error}")
    return OSError(error.errno, os.strerror(error.errno), str(path))


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
    """The folder, named and made where it was missing. InputError where it cannot be written."""
    return make_folder(checked_folder(path, name))


def checked_folder(path: Path | str, name: str = "out", given: object = None) -> Path:
    """The folder, which need not be there yet. ``InputError`` where it cannot be made or written.

    Nothing is made. ``given`` is shown where it is refused, the path where there is none.
    """
    folder = Path(path)
    try:
        there = next(each for each in (folder, *folder.absolute().parents) if _is_there(each))
        # Asking for permission lies to root and on some network disks; writing does not.
        with tempfile.TemporaryFile(dir=there):
            pass
    except (OSError, ValueError) as error:
        allowed = "a folder that can be written"
        if getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT):
            allowed += ", and its disk is full"
        raise InputError(name, path if given is None else given, allowed) from None
    return folder


def make_folder(path: Path) -> Path:
    """The folder, made and named before that where it is missing. OSError as from mkdir."""
    if not path.is_dir():
        print(f"staleproof: makes the folder {path.absolute()}", file=sys.stderr, flush=True)
        path.mkdir(parents=True, exist_ok=True)
    return path


def _is_there(path: Path) -> bool:
    """Something goes by this name, a link to nothing too: then no folder can be made of it."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True
