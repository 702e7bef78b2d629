"""The files that both formats are made with: templates, styles, scripts, fonts."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def template(name: str) -> Traversable:
    """The file of that name in ``templates/``, wherever the package is installed."""
    return files("reports.rendering") / "templates" / name
