"""The programs beside closed forms, beside each other and beside plain runs: `make exact`."""

import math
from dataclasses import replace

import pytest

pytest.importorskip("PEPit", reason="the extra 'exact' is not installed: make exact")

from bounds import Consistency, Over
from bounds.claims.sharper.first_moment import FIRST
from bounds.symbols import B, L, M, R, T, alpha, c, sigma
from bounds.theorems import one_step_map
from verify.exact.adversary import Game, Smooth, StronglyConvex
from verify.exact.grids import strongly_convex
from verify.exact.worst_cases import (
    Compressed,
    Delays,
    ElasticViews,
    NoiseTree,
    PartialReads,
    RandomViews,
)
from verify.exact.worst_cases.compressed import Measured

pytestmark = pytest.mark.exact
CLOSE = 1e-6
CONVEX = StronglyConvex(c=0.1, L=1.0, radius=2.0)
BEST = Smooth(L=1.0, gap=3.0, over=Over.BEST_STEP)
MEAN = replace(BEST, over=Over.MEAN_STEP)
WORLDS = pytest.mark.parametrize("world", [CONVEX, BEST, MEAN], ids=["convex", "best", "mean"])


def value(case) -> float:
    extreme = case.solve()
    assert extreme.known(CLOSE), extreme
    return extreme.primal


def views(world, **given) -> ElasticViews:
    return ElasticViews(**{"world": world, "alpha": 0.5, "reach": 1.0, "steps": 3} | given)


@pytest.mark.parametrize("step", [0.3, 1.0, 1.9])
@pytest.mark.parametrize("steps", [1, 2, 5])
def test_gradient_descent_has_its_known_rate(step, steps) -> None:
    rate = max(1 - step * CONVEX.c, step * CONVEX.L - 1)
    exact = value(views(CONVEX, alpha=step, reach=0.0, steps=steps))
    assert exact == pytest.approx((rate**steps * CONVEX.radius) ** 2, rel=CLOSE)


def test_a_gradient_is_at_most_what_the_gap_allows() -> None:
    assert value(views(BEST, steps=1)) == pytest.approx(2 * BEST.gap, rel=CLOSE)


@pytest.mark.parametrize("radius", [0.5, 2.0, 20.0])
def test_one_step_from_a_view_is_the_one_step_map(radius) -> None:
    letters = {L: 1.0, c: 0.1, alpha: 0.5, R: radius, B: 2.0, sigma: 0.0, T: 1}
    exact = value(views(replace(CONVEX, radius=radius), steps=1))
    assert exact == pytest.approx(one_step_map.EXACT.bound(letters), rel=CLOSE)


def test_the_distance_does_not_depend_on_the_unit_of_f() -> None:
    scaled = views(replace(CONVEX, c=10.0, L=100.0), alpha=0.005)
    assert value(scaled) == pytest.approx(value(views(CONVEX)), rel=CLOSE)


@WORLDS
def test_no_delay_is_a_view_within_nothing(world) -> None:
    delays = Delays(world=world, alpha=0.5, table=(0, 0, 0))
    assert value(delays) == pytest.approx(value(views(world, reach=0.0)), rel=CLOSE)


@WORLDS
def test_blocks_that_miss_the_same_are_a_delay(world) -> None:
    table = (0, 1, 2, 1)
    parts = PartialReads(world=world, alpha=0.3, missed=tuple((s, s) for s in table))
    delays = Delays(world=world, alpha=0.3, table=table)
    assert value(parts) == pytest.approx(value(delays), rel=CLOSE)


def test_blocks_have_no_order_and_one_of_them_may_be_empty() -> None:
    rows = ((0, 0), (1, 0), (0, 2))
    parts = PartialReads(world=MEAN, alpha=0.3, missed=rows)
    turned = replace(parts, missed=tuple(row[::-1] for row in rows))
    single = Delays(world=MEAN, alpha=0.3, table=tuple(row[0] for row in rows))
    assert value(parts) == pytest.approx(value(turned), rel=CLOSE)
    assert value(parts) >= value(single) * (1 - CLOSE)


def test_each_block_misses_its_own_updates() -> None:
    """A quadratic of two coordinates, one block each, is one of the runs."""
    missed, step = ((0, 0), (1, 0), (0, 2)), 0.9
    worst = value(PartialReads(world=CONVEX, alpha=step, missed=missed))
    for curves in ((1.0, 1.0), (1.0, 0.1), (0.1, 1.0)):
        for turn in range(8):
            start = [2 * math.cos(turn * math.pi / 4), 2 * math.sin(turn * math.pi / 4)]
            path = [start]
            for t, row in enumerate(missed):
                seen = [path[t - row[k]][k] for k in range(2)]
                path.append([path[t][k] - step * curves[k] * seen[k] for k in range(2)])
            assert path[-1][0] ** 2 + path[-1][1] ** 2 <= worst * (1 + CLOSE)


@WORLDS
def test_a_tree_without_noise_is_one_run(world) -> None:
    tree = NoiseTree(world=world, alpha=0.5, steps=2, sigma=0.0, reach=1.0)
    assert value(tree) == pytest.approx(value(views(world, steps=2)), rel=CLOSE)


def test_the_noise_of_one_step_is_added() -> None:
    tree = NoiseTree(world=CONVEX, alpha=0.5, steps=1, sigma=3.0, reach=1.0)
    exact = value(views(CONVEX, steps=1)) + (0.5 * 3.0) ** 2
    assert value(tree) == pytest.approx(exact, rel=CLOSE)


@WORLDS
def test_views_in_mean_square_are_at_least_as_bad_as_views_in_every_scenario(world) -> None:
    tree = NoiseTree(world=world, alpha=0.5, steps=2, sigma=1.0, reach=1.0)
    loose = replace(tree, reading=Consistency.SECOND)
    assert value(loose) >= value(tree) * (1 - CLOSE)


@WORLDS
def test_a_tree_with_delays_and_no_noise_is_the_delayed_run(world) -> None:
    tree = NoiseTree(world=world, alpha=0.3, steps=3, sigma=0.0, delay=2)
    delays = Delays(world=world, alpha=0.3, table=(0, 1, 2))
    assert value(tree) == pytest.approx(value(delays), rel=CLOSE)


@WORLDS
def test_a_second_moment_only_takes_choices_away(world) -> None:
    free, bounded = views(world), views(world, second_moment=0.7)
    assert value(bounded) <= value(free) * (1 + CLOSE)


def naive_run(flat: float, edge: float, signs: tuple[int, int]) -> float:
    """Two steps of size .5 from 2 on slopes flat x up to the edge, then steeper by 1 - flat; each
    view lies 1 to the right or to the left."""
    x = 2.0
    for sign in signs:
        view = x + sign
        x -= 0.5 * (flat * min(view, edge) + max(view - edge, 0.0) if view > 0 else view)
    return x


def test_plain_runs_never_exceed_the_worst_case_and_some_come_near() -> None:
    exact = value(views(CONVEX, steps=2))
    ends = [
        naive_run(0.1, edge, signs) ** 2
        for edge in (0.0, 0.5, 1.0, 2.0, math.inf)
        for signs in ((1, 1), (1, -1), (-1, 1), (-1, -1))
    ]
    assert 0.9 * exact <= max(ends) <= exact * (1 + CLOSE)


def test_a_rare_far_view_breaks_the_bound_that_needs_a_second_moment() -> None:
    """The ledger's instance is one of the program's: .98818 after one step against .9867."""
    world = StronglyConvex(c=1.0, L=3.0, radius=1.0)
    case = RandomViews(world=world, alpha=0.01, reach=0.2, chance=0.1, steps=1, second_moment=3.0)
    exact = value(case)
    assert exact >= 0.98818 - CLOSE
    assert FIRST.bound({L: 3.0, c: 1.0, alpha: 0.01, R: 1.0, B: 20.0, M: 3.0, T: 1}) < exact


def test_lemma_4_3_as_printed_is_exceeded_in_another_unit_of_f() -> None:
    longest = [cell for cell in strongly_convex.cells() if cell.false and cell.case.steps == 10]
    lowest = min(longest, key=lambda cell: cell.bound / cell.case.world.radius**2)
    assert lowest.bound < value(lowest.case)


class Missing(Smooth):
    """How far the last view of a run is."""

    __slots__ = ()

    def moves(self, steps: int) -> int:
        return steps

    def judge(self, game: Game, levels) -> None:
        game.problem.set_performance_metric(sum(p * x**2 for p, x in levels[-1]))


@pytest.mark.parametrize("late", [1, 2])
@pytest.mark.parametrize("delta", [0.25, 0.75, 1.0])
@pytest.mark.parametrize("mu", [0.0, 0.5])
def test_delay_memory_and_momentum_add_in_the_worst_view(late, delta, mu) -> None:
    """A constant gradient on a line: what is late, and the weights of momentum and memory."""
    steps, step, s = 4, 0.1, math.sqrt(1 - delta)
    case = Compressed(
        world=Missing(L=1.0, gap=100.0, over=Over.BEST_STEP), alpha=step,
        table=tuple(min(t, late) for t in range(steps)), contraction=delta, momentum=mu,
        second_moment=1.0, measured=Measured.MISSED,
    )  # fmt: skip
    memory, held = 0.0, 0.0
    for _ in range(steps - late):
        memory = s * (memory + 1)
        held = mu * (held + 1) + (1 - mu) * memory
    assert value(case) == pytest.approx((step * (late + held)) ** 2, rel=CLOSE, abs=1e-9)
    assert late + held <= late + s / (1 - s) + mu / (1 - mu)


@WORLDS
def test_nothing_compressed_is_a_delay(world) -> None:
    table = (0, 1, 2, 1)
    whole = Compressed(world=world, alpha=0.3, table=table, contraction=1.0)
    assert value(whole) == pytest.approx(
        value(Delays(world=world, alpha=0.3, table=table)), rel=CLOSE
    )


@WORLDS
def test_a_smaller_contraction_only_gives_choices(world) -> None:
    run = Compressed(world=world, alpha=0.3, table=(0, 1, 1), contraction=0.75, momentum=0.5)
    assert value(run) <= value(replace(run, contraction=0.25)) * (1 + CLOSE)


def server(curve: float, share: float, late: int, mu: float) -> list[float]:
    """|f'(x_t)|² in four steps of .3 from where f is 3; a share of what waits is kept."""
    x = y = (2 * BEST.gap / curve) ** 0.5
    m, e, served, found = 0.0, 0.0, [], []
    for t in range(4):
        served.append(y)
        found.append((curve * x) ** 2)
        g = curve * served[max(0, t - late)]
        kept = share * (e + g)
        m = mu * m + g + e - kept
        x, y, e = x - 0.3 * g, y - (1 - mu) * 0.3 * m, kept
    return found


@pytest.mark.parametrize(("late", "mu"), [(0, 0.0), (1, 0.0), (1, 0.5), (2, 0.5)])
def test_no_plain_server_exceeds_the_worst_case(late, mu) -> None:
    table = tuple(min(t, late) for t in range(4))
    run = Compressed(world=MEAN, alpha=0.3, table=table, contraction=0.75, momentum=mu)
    plain = [
        sum(server(curve, share, late, mu)) / 4
        for curve in (0.1, 0.5, 1.0)
        for share in (-0.5, 0.0, 0.3, 0.5)
    ]
    exact = value(run)
    assert 0.3 * exact <= max(plain) <= exact * (1 + CLOSE)
