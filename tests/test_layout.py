"""The house: rooms with a question, short levels, short files, and lists that name every instance.

A folder of instances has a plural name, and its ``__init__.py`` hands on every file: one concept
each. So are the papers' folders of the ledger, which reads all of their files. Only such a folder
may hold more than a dozen files.
"""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from setuptools import find_packages

ROOT = Path(__file__).parent.parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
PACKAGES = tuple(SETTINGS["importlinter"]["root_packages"])


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def folders(*tops: str) -> list[Path]:
    """Those with code."""
    return sorted({file.parent for top in tops for file in (ROOT / top).rglob("*.py")})


FOLDERS = folders(*PACKAGES)
FILES = [file for folder in folders(*PACKAGES, "docs") for file in sorted(folder.glob("*.py"))]
TEXTS = {file: file.read_text() for file in FILES}
#: Names that end in s and say what a room is about, not what each of its files is.
NO_INSTANCES = {
    "bounds/proving/meanings",
    "bounds/proving/terms",
    "verify",
    "reports",
    "sim/staleness",
    "bounds/proving/models",
    "verify/figures",
    "reports/pictures",
    "reports/rendering/formulas",
    "reports/commands/options",
    "reports/commands/texts",
}
LISTED = [
    f
    for f in FOLDERS
    if f.name.endswith("s") and f.parent != ROOT and relative(f) not in NO_INSTANCES
]
PAPERS = [f for f in FOLDERS if f.parent == ROOT / "bounds/claims"]
#: Each theorem on iterations stands on the theorem it counts them by; commands share two folders,
#: which a contract of layers says; what a paper claims rests on what it claimed before.
NOT_INDEPENDENT = {"bounds/theorems", "reports/commands", "bounds/claims"}

DOZEN, LINES, FUNCTION = 12, 200, 40
#: Longer for now: all are being written anew. A line that is no longer needed fails a test.
LONG_FILES = {
    "bounds/proving/terms/node.py",
    "bounds/proving/terms/scalar.py",
    "bounds/proving/terms/vector.py",
}
LONG_FUNCTIONS: set[str] = set()


def test_every_folder_with_code_is_packaged() -> None:
    include = SETTINGS["setuptools"]["packages"]["find"]["include"]
    named = [relative(f).replace("/", ".") for f in FOLDERS]
    assert sorted(find_packages(str(ROOT), include=include)) == sorted(named)


def test_a_folder_begins_with_its_question() -> None:
    for folder in [*FOLDERS, ROOT / "docs/house"]:
        said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text())) or ""
        assert re.match(r"[A-Z][^.?!]*\?(\n\n|$)", said), f"{relative(folder)} says: {said}"


def test_a_level_holds_at_most_a_dozen_files_and_a_dozen_folders() -> None:
    of_instances = [*LISTED, *PAPERS]
    of_instances += [ROOT / "tests" / each.relative_to(ROOT) for each in of_instances]
    for folder in folders(*PACKAGES, "docs", "tests", "benchmarks"):
        files = [
            f for f in folder.iterdir() if f.is_file() and f.name not in ("__init__.py", "py.typed")
        ]
        inner = [f for f in folder.iterdir() if f.is_dir() and f.name != "__pycache__"]
        assert len(inner) <= DOZEN, relative(folder)
        assert len(files) <= DOZEN or folder in of_instances, relative(folder)


def test_every_instance_is_in_the_export_list() -> None:
    for folder in LISTED:
        text = (folder / "__init__.py").read_text()
        for file in folder.glob("[!_]*.py"):
            assert file.stem in text, f"{relative(file)} is not in the list of {relative(folder)}"


def test_no_instance_knows_another_by_contract() -> None:
    contracts = SETTINGS["importlinter"]["contracts"]
    alone = {m for c in contracts if c["type"] == "independence" for m in c["modules"]}
    for name in map(relative, LISTED):
        independent = name.replace("/", ".") + ".*" in alone
        assert independent != (name in NOT_INDEPENDENT), name


def test_no_contract_ignores_an_import() -> None:
    for contract in SETTINGS["importlinter"]["contracts"]:
        assert "ignore_imports" not in contract, contract["name"]


def test_the_tests_mirror_the_tree() -> None:
    for folder in folders("tests"):
        assert (ROOT / folder.relative_to(ROOT / "tests")).is_dir(), relative(folder)


@pytest.mark.parametrize(
    "name",
    ["asynchronous", "crash", "ef_rand_beta", "hogwild", "omission", "one_bit", "sgd", "top_k"],
)
def test_a_system_has_the_same_stem_in_bounds_and_in_sim(name: str) -> None:
    assert (ROOT / "bounds/systems" / f"{name}.py").exists()
    assert (ROOT / "sim/systems" / f"{name}.py").exists()


def test_a_file_is_short_and_says_what_it_is() -> None:
    for file, text in TEXTS.items():
        long = len(text.splitlines()) > LINES
        assert long == (relative(file) in LONG_FILES), relative(file)
        assert ast.get_docstring(ast.parse(text)), relative(file)


def test_a_function_is_short() -> None:
    for file, text in TEXTS.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                documented = len((ast.get_docstring(node) or "").splitlines())
                named = f"{relative(file)}: {node.name}"
                assert (length - documented > FUNCTION) == (named in LONG_FUNCTIONS), (
                    f"{named} has {length - documented} lines"
                )
