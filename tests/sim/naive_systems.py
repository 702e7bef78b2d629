"""Every system in plain Python: one run, one worker, one coordinate at a time.

The gradient at v is noise + v * slope. ``chance`` are the uniforms that a compressor draws in a
step.
"""

from __future__ import annotations

from collections.abc import Callable

T, R, D, ALPHA, SLOPE = 30, 3, 5, 0.1, 0.7
X0 = [0.5, -1.0, 2.0, 0.25, 0.0]
Row = list[float]
Noise = list[list[Row]]  # step, worker, coordinate
Ages = list[list[int]]  # step, entry
Path = list[tuple[Row, list[Row]]]  # step: x_t, the views
Twin = Callable[[Noise, Ages, Noise], Path]


def at(view: Row, noise: Row) -> Row:
    return [n + SLOPE * v for v, n in zip(view, noise, strict=True)]


def minus(x: Row, g: Row, scale: float) -> Row:
    return [a - ALPHA * scale * b for a, b in zip(x, g, strict=True)]


def twin_sgd(noise: Noise, ages: Ages, chance: Noise) -> Path:
    x, path = X0, []
    for row in noise:
        path.append((x, [x] * len(row)))
        gradients = [at(x, n) for n in row]
        for g in gradients:
            x = minus(x, g, 1 / len(row))
    return path


def twin_stale(noise: Noise, ages: Ages, chance: Noise) -> Path:
    past, path = [X0], []
    for t, (row, age) in enumerate(zip(noise, ages, strict=True)):
        age = age * D if len(age) == 1 else age
        view = [past[t - s][i] for i, s in enumerate(age)]
        path.append((past[t], [view]))
        past.append(minus(past[t], at(view, row[0]), 1.0))
    return path


def twin_adversary(noise: Noise, ages: Ages, chance: Noise) -> Path:
    x, path = X0, []
    for row in noise:
        gap = sum(a * a for a in x) ** 0.5
        keep = max(0.0, 1 - ALPHA * 2.0 / gap)
        view = [keep * a for a in x]
        path.append((x, [view]))
        x = minus(x, at(view, row[0]), 1.0)
    return path


def one_bit(w: Row, chance: Row) -> Row:
    plus, less = [a for a in w if a >= 0], [a for a in w if a < 0]
    return [sum(plus) / len(plus) if a >= 0 else sum(less) / len(less) for a in w]


def top_two(w: Row, chance: Row) -> Row:
    kept = sorted(range(len(w)), key=lambda i: (-abs(w[i]), i))[:2]
    return [a if i in kept else 0.0 for i, a in enumerate(w)]


def at_most_one_left(w: Row, chance: Row) -> Row:
    kept = 2
    order = sorted(range(len(w)), key=lambda i: (-abs(w[i]), i))
    while sum(w[i] ** 2 for i in order[kept:]) > 1.0:
        kept += 1
    return [a if i in order[:kept] else 0.0 for i, a in enumerate(w)]


def random_two(w: Row, chance: Row) -> Row:
    kept = sorted(range(len(w)), key=lambda i: -chance[i])[:2]
    return [a if i in kept else 0.0 for i, a in enumerate(w)]


def twin_feedback(quantise: Callable[[Row, Row], Row]) -> Twin:
    def twin(noise: Noise, ages: Ages, chance: Noise) -> Path:
        x, v, path = X0, X0, []
        memory = [[0.0] * D for _ in noise[0]]
        for row, luck in zip(noise, chance, strict=True):
            path.append((x, [v] * len(row)))
            at_v = v
            for i, n in enumerate(row):
                g = at(at_v, n)
                w = [m + a for m, a in zip(memory[i], g, strict=True)]
                sent = quantise(w, luck[i])
                memory[i] = [a - b for a, b in zip(w, sent, strict=True)]
                v, x = minus(v, sent, 1 / len(row)), minus(x, g, 1 / len(row))
        return path

    return twin


def twin_forgetful(noise: Noise, ages: Ages, chance: Noise) -> Path:
    x, path = X0, []
    for row, luck in zip(noise, chance, strict=True):
        path.append((x, [x] * len(row)))
        at_x = x
        for i, n in enumerate(row):
            kept = random_two(at(at_x, n), luck[i])
            x = minus(x, [2.5 * a for a in kept], 1 / len(row))
    return path


def twin_nodes(noise: Noise, ages: Ages, chance: Noise) -> Path:
    p = len(noise[0])
    copies, path = [X0] * p, []
    post: dict[tuple[int, int], list[Row]] = {}  # when and to whom: the gradients
    for t, (row, late) in enumerate(zip(noise, ages, strict=True)):
        path.append((copies[-1], list(copies)))
        for j in range(p):
            gradient = at(copies[j], row[j])
            for i in range(p):
                if late[i * p + j] >= 0:
                    post.setdefault((t + late[i * p + j], i), []).append(gradient)
        for i in range(p):
            for gradient in post.get((t, i), []):
                copies[i] = minus(copies[i], gradient, 1.0)
    return path


def twin_blocks(p: int, sizes: list[int], reset: bool, whole_reads: bool = False) -> Twin:
    block = [b for b, size in enumerate(sizes) for _ in range(size)]

    def twin(noise: Noise, ages: Ages, chance: Noise) -> Path:
        x, past, path = X0, [X0], []
        memory = [[0.0] * D for _ in range(p)]
        for t, (row, entry) in enumerate(zip(noise, ages, strict=True)):
            coins, age = entry[: len(sizes)], entry[len(sizes) :] or [0] * D
            age = [age[block[i]] if whole_reads else age[i] for i in range(D)]
            view = [past[t - s][i] for i, s in enumerate(age)]
            path.append((x, [view]))
            g, mine, shared = at(view, row[0]), memory[t % p], list(past[t])
            for i in range(D):
                mine[i] += g[i]
                if coins[block[i]]:
                    shared[i] -= ALPHA * mine[i]
                    mine[i] = 0.0 if reset else mine[i]
            x = minus(x, g, 1.0)
            past.append(shared)
        return path

    return twin


def twin_heavy_ball(noise: Noise, ages: Ages, chance: Noise) -> Path:
    past, path, velocity = [X0], [], [[0.0] * D for _ in range(2)]
    for t, (row, age) in enumerate(zip(noise, ages, strict=True)):
        view = [past[t - age[0 if i < 2 else 1]][i] for i in range(D)]
        path.append((past[t], [view]))
        slope = at(view, row[0])
        mine = [
            0.9 * u + g + 0.01 * v for u, g, v in zip(velocity[t % 2], slope, view, strict=True)
        ]
        velocity[t % 2] = mine
        past.append(minus(past[t], mine, 1.0))
    return path


def twin_heavy_balls(noise: Noise, ages: Ages, chance: Noise) -> Path:
    x, path, velocity = X0, [], [[0.0] * D for _ in noise[0]]
    for row in noise:
        path.append((x, [x] * len(row)))
        slopes = [at(x, n) for n in row]
        velocity = [
            [0.9 * u + a for u, a in zip(own, g, strict=True)]
            for own, g in zip(velocity, slopes, strict=True)
        ]
        for own in velocity:
            x = minus(x, own, 1 / len(row))
    return path
