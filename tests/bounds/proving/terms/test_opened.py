"""Sums that are opened beside each other keep their own indices, and what is put in is remembered
only of letters that are settled."""

import pytest
import sympy as sp

from bounds.proving.kernel.logic import arithmetic, instance
from bounds.proving.kernel.sums import at_most_least, least_at
from bounds.proving.terms.finite import indices
from bounds.proving.terms.finite.indices import DEEPEST, held, held_after, index, opened_index
from bounds.proving.terms.finite.products import product
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import digest, free, node, put
from bounds.proving.terms.scalar import Norm, applied, entry, inner, named, norm
from bounds.symbols import d

i, j, k, l, n, m = map(index, "ijklnm")


def a(*at):
    return applied("a", *at, random=True)


def test_an_opened_index_is_none_of_the_letters_beside_it() -> None:
    beside = frozenset({i, held(3), held(DEEPEST + 4), held(DEEPEST + 2)})
    assert opened_index(beside) == held(DEEPEST + 5)
    assert opened_index(frozenset()) == held(DEEPEST + 1)


def test_a_mean_of_a_product_of_two_sums_is_a_double_sum() -> None:
    whole, other = total(i, 0, n, a(i)), total(i, 0, n, a(i, i))
    body = mean(a(i) * a(j, j))
    orders = total(i, 0, n, total(j, 0, n, body)), total(j, 0, n, total(i, 0, n, body))
    assert mean(whole * other) in orders
    assert mean(whole**2) != mean(whole * other)
    assert total(j, 0, n, mean(whole * a(j))) == total(j, 0, n, total(i, 0, n, mean(a(i) * a(j))))


def test_an_inner_product_of_double_sums_has_four_indices() -> None:
    one = total_vector(i, 0, n, total_vector(j, 0, i, named("x", i, j)))
    other = total_vector(i, 0, m, total_vector(j, 0, i, named("y", i, j)))
    body = total(l, 0, k, inner(named("x", i, j), named("y", k, l)))
    assert inner(one, other) == total(i, 0, n, total(k, 0, m, total(j, 0, i, body)))


def test_an_entry_at_the_index_of_another_sum_stays_there() -> None:
    whole = total_vector(i, 0, n, named("x", i))
    entries = total(k, 0, d, entry(whole, k) ** 2)
    products = entry(named("x", i), k) * entry(named("x", j), k)
    squared = total(k, 0, d, sp.expand(total(i, 0, n, entry(named("x", i), k)) ** 2))
    assert entries == squared
    assert total(i, 0, n, total(j, 0, n, products)) != products


def test_an_opened_sum_closed_again_is_the_same_term() -> None:
    whole = total(i, 0, n, total(j, 0, i, a(i, j)) * a(i))
    inside = node(whole)
    assert inside.bound({}) == whole
    assert put(whole, {n: m + 1}) == total(i, 0, m + 1, total(j, 0, i, a(i, j)) * a(i))
    assert free(whole) == {n}


def test_an_index_may_be_put_in_at_each_depth() -> None:
    whole = total(i, 0, n, total(j, 0, n, a(i, j, k)))
    assert total(k, 0, m, put(whole, {n: k})) == total(
        k, 0, m, total(i, 0, k, total(j, 0, k, a(i, j, k)))
    )


def of_the_first(count):
    """q at nought is at most q at one, by a least value of products inside each other."""
    first, *others = (index(f"k{each}") for each in range(count))
    body = applied("q", first, *others)
    for each in reversed(others):
        body = product(each, 0, n, body)
    at_one = instance(least_at(first, (0, n + 1), body, n), {n: 1})
    low, high = (applied("q", of, *[0] * (count - 1)) for of in (0, 1))
    below = at_most_least(arithmetic(sp.Le(low, low, evaluate=False)), j, 0, 2)
    return arithmetic(sp.Le(low, high), at_one, below)


def test_no_sum_is_closed_as_deep_as_opened_ones(monkeypatch) -> None:
    assert held_after(frozenset({held(DEEPEST - 1), held(DEEPEST + 1)})) == held(DEEPEST)
    with pytest.raises(ValueError, match="allowed: 1000000"):
        held_after(frozenset({held(DEEPEST)}))
    monkeypatch.setattr(indices, "DEEPEST", 14)  # one index for two of five products, once
    with pytest.raises(ValueError, match="at depth 15 of sums inside each other, allowed: 14"):
        of_the_first(5)
    with pytest.raises(ValueError, match="not shown"):
        of_the_first(3)


def test_what_is_put_into_a_letter_that_means_nothing_yet_is_found_anew() -> None:
    of = min(named("morn", n), -named("morn", n), key=digest)
    early = int(digest(("Norm", of)), 16)
    letter = sp.Dummy(Norm(of).text, dummy_index=early, nonnegative=True)
    assert put(letter * n, {n: sp.Integer(2)}) == 2 * letter
    assert norm(named("morn", n)) == letter
    assert put(letter * n, {n: sp.Integer(2)}) == 2 * norm(named("morn", 2))


def test_what_is_put_in_while_sympy_leaves_sums_as_written_is_not_remembered() -> None:
    expr, value, whole = 2 * n + 3, m + 3, 2 * m + 9
    with sp.evaluate(False):
        assert put(expr, {n: value}) != whole
    assert put(expr, {n: value}) == whole
