"""How figures look, and how they become SVG that stands in a page."""

from __future__ import annotations

import hashlib
import io
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, TextIO

import matplotlib
import seaborn
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG, RendererSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.rcsetup import cycler
from matplotlib.textpath import TextToPath
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullLocator
from matplotlib.typing import RcKeyType

from reports.rendering.numbers import RAISED, short
from reports.rendering.shapes import bare

BLUE, VERMILLION, GREEN = "#0072B2", "#D55E00", "#009E73"
PURPLE, ORANGE, SKY = "#C4709F", "#BF8000", "#2A97B8"
# Okabe and Ito's colours without yellow and black, the last three darker: every line has three
# times the contrast of its ground, be it white, a card or night.
PALETTE = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY)
#: The size of all letters in points, and widths in inches: three of the one and two of the other
#: fill a line of the PDF, where all drawings have one scale.
LETTERS, THIRD, HALF = 10, 3.4, 5.3
# Drawn in whatever colour the text around the figure has.
INK = "#000000"


@contextmanager
def figure_style() -> Iterator[None]:
    """The look of every figure that is made inside; nothing global is left changed."""
    ticks, sizes = seaborn.axes_style("ticks"), seaborn.plotting_context("notebook")
    with ticks, sizes, matplotlib.rc_context(_OWN):
        yield


_OWN: dict[RcKeyType, object] = {
    "axes.prop_cycle": cycler(color=list(PALETTE)),
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "axes.titlelocation": "left",
    "axes.titlesize": LETTERS,
    "axes.labelsize": LETTERS,
    "axes.linewidth": 0.8,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "figure.constrained_layout.use": True,
    "figure.figsize": (HALF, 3.4),
    "font.family": ["DejaVu Sans"],
    "font.size": LETTERS,
    "legend.fontsize": LETTERS,
    "legend.frameon": False,
    "lines.linewidth": 1.8,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.labelsize": LETTERS,
    "ytick.labelsize": LETTERS,
}


def log_axes(axes: Axes, which: str) -> None:
    """A logarithmic scale on ``which``, "x", "y" or "xy", with powers of ten in plain letters.

    matplotlib's own labels are formulas, and parsing them took most of the time of a drawing.
    Within less than two decades of what is drawn already, 2 and 5 times a power too; within so
    little that one of these or none is seen, even steps.
    """
    for name in which:
        getattr(axes, f"set_{name}scale")("log")
        axis = getattr(axes, f"{name}axis")
        low, high = axis.get_view_interval()
        subs = (1.0, 2.0, 5.0) if high < 100 * low else (1.0,)
        axis.set_major_locator(LogLocator(subs=subs, numticks=7))
        seen = [tick for tick in axis.get_majorticklocs() if low <= tick <= high]
        if len(seen) < 2 and high > 1.001 * low:  # else four digits tell no two of them apart
            axis.set_major_locator(MaxNLocator(4))
        axis.set_major_formatter(FuncFormatter(lambda value, _: _power(value)))
        axis.set_minor_locator(NullLocator())


def count_iterations(axes: Axes) -> None:
    """An axis of iterations: no tick stands between two of them."""
    axes.set_xlabel("iterations")
    if axes.get_xscale() == "linear":
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))


def _power(value: float) -> str:
    power = math.log10(value) if value > 0 else 0.0
    if not math.isclose(power, round(power), abs_tol=1e-9) or -3 <= power <= 3:
        return short(value)
    return "10" + str(round(power)).translate(RAISED)


class _Texts(TextToPath):
    """Letters as shapes: what one drawing measured, or read as a formula, all others know."""

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: Any
    ) -> tuple[float, float, float]:
        return self._measured(s, prop.copy(), ismath)  # whoever asks may change its own

    @lru_cache(maxsize=4096)  # noqa: B019  # there is one of this class
    def _measured(self, s: str, prop: FontProperties, ismath: Any) -> tuple[float, float, float]:
        return super().get_text_width_height_descent(s, prop, ismath)


_TEXTS = _Texts()


class _Canvas(FigureCanvasSVG):
    """Of one figure that is measured, laid out and then drawn, with the same texts."""

    def get_renderer(self) -> RendererSVG:
        return self._renderer(io.StringIO())

    def print_svg(self, filename: TextIO, *, metadata: Any = None, **_: Any) -> None:
        renderer: Any = self._renderer(filename, metadata)
        self.figure.draw(renderer)
        renderer.finalize()

    def _renderer(self, file: TextIO, metadata: Any = None) -> RendererSVG:
        self.figure.dpi = 72
        width, height = 72 * self.figure.get_size_inches()
        renderer = RendererSVG(width, height, file, metadata=metadata)  # type: ignore[no-untyped-call]
        renderer._text2path = _TEXTS
        return renderer


def svg(figure: Figure) -> str:
    """The figure as an SVG element: the same bytes every time, and ids that no other has.

    Letters are drawn as shapes, so that it looks alike wherever it is opened.
    """
    buffer = io.StringIO()
    nothing = {"Creator": None, "Date": None, "Format": None, "Type": None}
    with matplotlib.rc_context({"svg.fonttype": "path", "svg.hashsalt": "staleproof"}):
        _Canvas(figure)
        _laid_out(figure)
        figure.savefig(buffer, format="svg", transparent=True, metadata=nothing)
    return _inlined(buffer.getvalue())


def _laid_out(figure: Figure) -> None:
    """Its axes where they belong, once and for all: saving would draw it all just to find that."""
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.execute(figure)
        with matplotlib.rc_context({"figure.constrained_layout.use": False}):
            figure.set_layout_engine(None)


def _inlined(page: str) -> str:
    """An SVG file's root without what only a file needs, and in the colours of its place."""
    root = page[page.index("<svg") :].strip()
    root = re.sub(r"\s*<metadata>.*?</metadata>", "", root, flags=re.DOTALL)
    # As a style sheet this rule would hold for the whole page around the figure.
    root = re.sub(r"\s*<defs>\s*<style.*?</style>\s*</defs>", "", root, flags=re.DOTALL)
    root = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", root, count=1)
    root = re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", root, count=1)
    drawn = (
        'style="stroke-linejoin: round; stroke-linecap: butt; max-width: 100%" fill="currentColor"'
    )
    root = root.replace("<svg", f"<svg {drawn}", 1)
    root = re.sub(r"(?i)#000000(?![0-9a-f])", "currentColor", root)
    root = _short(root)
    own = "s" + hashlib.sha256(root.encode()).hexdigest()[:6] + "-"
    return re.sub(r'(\bid="|href="#|url\(#)', rf"\g<1>{own}", root)


def _short(root: str) -> str:
    """The same drawing in less text: a hundredth of a point is seen by nobody."""
    root = re.sub(r"<!--.*?-->", "", root, flags=re.DOTALL)
    root = re.sub(r"[1-9]\d*\.\d{3,}", lambda number: f"{float(number.group()):.2f}", root)
    root = re.sub(r"\s+", " ", root).replace("> <", "><").replace("xlink:href", "href")
    root = re.sub(r' xmlns:xlink="[^"]*"', "", root)
    # A letter that is moved to the right along its line, which is most of what is drawn.
    root = re.sub(r'(<use href="[^"]*") transform="translate\(([^ )]+) 0\)"', r'\1 x="\2"', root)
    used = set(re.findall(r'(?:href="#|url\(#)([^")]+)', root))
    root = re.sub(r' id="([^"]*)"', lambda name: name[0] if name[1] in used else "", root)
    root = bare(root)
    root = re.sub(r'(?<= style=")[^"]*', lambda style: re.sub(r"([:;]) ", r"\1", style[0]), root)
    return re.sub(r'(?<= d=")[^"]*', lambda path: re.sub(r" ?([A-Za-z]) ?", r"\1", path[0]), root)
