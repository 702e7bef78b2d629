import os
import stat

import pytest

from reports.making.atomic import writable_folder, write_whole


@pytest.mark.parametrize(
    ("data", "stored"), [("größer", "größer".encode()), (b"\x00\r\n", b"\x00\r\n")]
)
def test_what_is_written_is_there(tmp_path, data, stored):
    write_whole(tmp_path / "page.html", data)
    assert (tmp_path / "page.html").read_bytes() == stored
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


@pytest.mark.parametrize("moment", ["fsync", "replace"])
@pytest.mark.parametrize("blow", [OSError, KeyboardInterrupt])
def test_an_interrupt_leaves_the_old_file_whole(tmp_path, monkeypatch, moment, blow):
    path = tmp_path / "page.html"
    write_whole(path, "old")

    def interrupted(*_):
        raise blow

    monkeypatch.setattr(os, moment, interrupted)
    with pytest.raises(blow):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_others_may_read_what_they_might_read_before(tmp_path):
    path = tmp_path / "page.html"
    path.touch()
    usual = stat.S_IMODE(path.stat().st_mode)
    path.unlink()
    write_whole(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == usual
    path.chmod(0o640)
    write_whole(path, "newer")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_folder_is_made(tmp_path):
    folder = writable_folder(tmp_path / "a" / "b", "out")
    assert folder.is_dir()
    assert not list(folder.iterdir())


@pytest.mark.parametrize("given", ["file", "file/below", "nul\0"])
def test_what_is_no_folder_is_refused_before_any_work(tmp_path, given):
    (tmp_path / "file").touch()
    with pytest.raises(ValueError, match=r"^out: given .*, allowed: a folder that can be written$"):
        writable_folder(str(tmp_path / given), "out")
