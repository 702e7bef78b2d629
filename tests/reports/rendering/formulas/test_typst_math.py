import pytest
import sympy as sp
import typst as compiler

from bounds import PRESCRIPTIONS, STATEMENTS, SYSTEMS
from reports.rendering.formulas.typst_math import typst

CONSTANTS = [c for s in SYSTEMS.values() for c in (s.printed, s.corrected, s.sharper)]


def compiled(*sources):
    """Each formula twice, in a line and displayed; a wrong one is an error of the compiler."""
    page = "\n".join(f"$ {source} $ ${source}$" for source in sources)
    return compiler.compile(page.encode(), format="pdf", ignore_system_fonts=True)


def test_every_formula_of_the_claims_compiles():
    claims = [*STATEMENTS, *PRESCRIPTIONS, *CONSTANTS]
    assert len(claims) > 40
    assert compiled(*(typst(c.latex, d) for c in claims for d in ("inline", "block")))


T, alpha, L = sp.symbols("T alpha L", positive=True)
t = sp.Symbol("t", integer=True)
steps = sp.IndexedBase("alpha")


@pytest.mark.parametrize(
    ("latex", "drawn"),
    [
        (sp.latex(sp.sqrt(L / T)), "frac(sqrt(L), sqrt(T))"),
        (r"\sqrt{x}", "sqrt(x)"),
        (r"\sqrt[3]{x}", "root(3, x)"),
        (r"x_t", "attach(scripts(x), b: t)"),
        (r"x_t^2", "attach(scripts(x), b: t, t: 2)"),
        (r"\overline{z}", "overline(z)"),
        (r"\hat{z}", "accent(z, hat)"),
        (r"\left|{z}\right|", r'class("opening", \|) z class("closing", \|)'),
        (r"\|z\|", 'class("normal", ‖) z class("normal", ‖)'),
        (r"\left(\frac{a}{b}\right)", r"lr(\( frac(a, b) \))"),
        (r"\max\left(a, b\right)", r'class("normal", "max") \( a \, b \)'),
        (r"\text{a#b}", 'class("normal", "a#b")'),
        (r"a < b", r"a \< b"),
        (r"a \quad b", "a #h(1em) b"),
        (r"\mathbb{E}\,x", "𝔼 #h(0.167em) x"),
        (r"-c \cdot 1.5", "− c · 1.5"),
    ],
)
def test_an_element_becomes_its_typst_function(latex, drawn):
    source = typst(latex)
    assert source == drawn
    assert compiled(source)


@pytest.mark.parametrize(
    "expression",
    [
        sp.Piecewise((alpha, alpha < 1), (1 / alpha, True)),
        sp.Sum(steps[t] ** 2 * (1 - steps[t]), (t, 0, T - 1)) <= L,
        sp.Product(1 - steps[t], (t, 0, T - 1)),
        sp.Min(L, sp.Max(alpha, sp.ceiling(T / 2)), sp.Abs(L - T)),
        sp.Matrix([[1, L], [sp.oo, sp.binomial(T, t)]]),
    ],
)
def test_what_sympy_writes_compiles(expression):
    assert compiled(typst(sp.latex(expression)), typst(sp.latex(expression), display="block"))


def test_displayed_limits_stand_over_and_under():
    latex = r"\sum_{t=0}^{T} x + \min_{t<T} x"
    assert typst(latex, "block").count("limits(") == 2
    assert "limits(" not in typst(latex)


def test_a_product_keeps_its_parentheses_under_a_sum():
    summand = (1 - steps[t]) * (2 - steps[t])
    source = typst(sp.latex(sp.Sum(summand, (t, 0, T))))
    assert source.count(r"\(") == 2


@pytest.mark.parametrize("text", ["#panic()", '"; #panic(); "', "\u2028", "$x$", "a_b^c"])
def test_words_in_a_formula_are_only_words(text):
    latex = r"\text{" + text + "}"
    assert compiled(typst(latex))


@pytest.mark.parametrize("latex", [r"\phantom{x}", r"\boxed{x}", r"\text{a} \\ b", "#", "$"])
def test_what_cannot_be_drawn_is_refused(latex):
    with pytest.raises(ValueError, match=r"^formula: given .*, allowed: "):
        typst(latex)
