"""A plan for a server: which step size for eight workers, how long, and is it worth compressing?"""

from __future__ import annotations

from typing import Any

from bounds import Cost, fastest, largest_delay, plan

CONSTANTS: dict[str, Any] = {
    "objective": "nonconvex", "smoothness": 1.0, "second_moment": 1.0, "gap": 1.0, "epsilon": 0.01,
}  # fmt: skip


def main() -> None:
    """Print the plan, how late a message may be for it, and the systems by their seconds."""
    made = plan(**CONSTANTS, system="asynchronous", workers=8, delay=4)
    print(f"step size {made.step_size:.6g}, {made.iterations} iterations, by {made.statement}")
    for condition in made.conditions:
        word = {True: "holds", False: "fails", None: "assumed"}[condition.holds]
        print(f"  {word}: {condition.name}")
    answer = largest_delay(
        **CONSTANTS, system="asynchronous", workers=8, iterations=2 * made.iterations
    )
    print(f"with twice as many iterations a delay of {answer.value} is allowed")
    cost = Cost(seconds_per_gradient=0.05, seconds_per_message=1e-4, seconds_per_byte=1e-8)
    timed = fastest(
        ["sgd", "asynchronous", "top-k"], cost, **CONSTANTS,
        workers=8, delay=4, dimension=1_000_000, kept=10_000,
    )  # fmt: skip
    for each in timed:
        print(f"  {each.system}: {each.seconds:.4g} s for {each.plan.iterations} iterations")


if __name__ == "__main__":
    main()
