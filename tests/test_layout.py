"""The house: every concept file stands in its package's export list, files stay short."""

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("bounds", "sim", "verify", "reports")
FOLDERS = [
    f for p in PACKAGES for f in (ROOT / p).rglob("*") if f.is_dir() and list(f.glob("*.py"))
]
FILES = [f for p in PACKAGES for f in (ROOT / p).rglob("*.py")]
#: Folders of instances: each file must be imported by the folder's own list.
INSTANCES = [f for f in FOLDERS if f.name.endswith("s") and f.parent != ROOT]


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_every_folder_with_code_is_packaged() -> None:
    folders = [*PACKAGES, *(relative(f).replace("/", ".") for f in FOLDERS)]
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
    assert sorted(settings["packages"]) == sorted(folders)


@pytest.mark.parametrize("folder", INSTANCES, ids=relative)
def test_every_instance_is_in_the_export_list(folder) -> None:
    text = (folder / "__init__.py").read_text()
    for file in folder.glob("[!_]*.py"):
        assert file.stem in text, f"{relative(file)} is not in the list of {relative(folder)}"


@pytest.mark.parametrize(
    "name",
    ["asynchronous", "crash", "ef_rand_beta", "hogwild", "omission", "one_bit", "sgd", "top_k"],
)
def test_a_system_has_the_same_stem_in_bounds_and_in_sim(name) -> None:
    assert (ROOT / "bounds/systems" / f"{name}.py").exists()
    assert (ROOT / "sim/systems" / f"{name}.py").exists()


@pytest.mark.parametrize("file", FILES, ids=relative)
def test_a_file_is_short_and_says_what_it_is(file) -> None:
    text = file.read_text()
    assert len(text.splitlines()) <= 250
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("file", FILES, ids=relative)
def test_a_function_is_short(file) -> None:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            documented = len((ast.get_docstring(node) or "").splitlines())
            assert length - documented <= 60, f"{node.name} has {length} lines"
