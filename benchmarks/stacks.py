"""How near do runs come to what is certified of twenty stacks? ``python -m benchmarks.stacks``."""

from __future__ import annotations

from statistics import median

import torch

from verify.stacked.twenty import rows


def main() -> None:
    """The rows as a table in Markdown, and the medians."""
    torch.set_num_threads(1)
    print("| stack | B/M | measured | ratio | iterations | mean / epsilon | ratio |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    made = []
    for row in rows():
        made.append(row)
        print(
            f"| {row.name} | {row.bound:.2f} | {row.measured:.2f} | {row.ratio:.2f} "
            f"| {row.iterations} | {row.mean:.3f} | {row.mean_ratio:.2f} |",
            flush=True,
        )
    for what, ratios in (
        ("B", [row.ratio for row in made]), ("the mean", [row.mean_ratio for row in made])
    ):  # fmt: skip
        print(f"median of bound / measured of {what}: {median(ratios):.2f}, most {max(ratios):.2f}")


if __name__ == "__main__":
    main()
