"""How the tests are spread over processes: a file stays on one, and the longest files begin, so
that all processes end together.

Tests of one file share what takes long to make. All that look at the report share it, and the
proofs of the ledger, the papers' figures and the pictures that are in it.
"""

from xdist.scheduler import LoadScopeScheduling

#: What runs together, by the end of the files' names, the longest first.
TOGETHER = (
    (
        "making/test_build.py",
        "rendering/test_browser.py",
        "claims/test_all_claims.py",
        "claims/test_stack_runs.py",
        "claims/test_weighted_views.py",
        "claims/test_composed_stacks.py",
        "claims/test_composed_workers.py",
        "claims/test_weighted_objectives.py",
        "sections/test_proofs.py",
        "rendering/test_pdf.py",
        "rendering/test_print_pages.py",
        "rendering/test_letters.py",
        "sections/test_ledger_section.py",
        "telling/test_in_ledger.py",
        "texts/test_claims_text.py",
        "commands/test_claims_command.py",
        "figures/test_all_experiments.py",
        "pictures/test_all_paper_figures.py",
        "pictures/test_all_system_pictures.py",
        "pictures/test_all_counterexample_pictures.py",
    ),
    ("models/test_rules.py",),
    ("own/ending/test_after.py",),
    ("own/test_answer.py",),
    ("mutating/test_mutation.py",),
)


def rank(test: str) -> int:
    """The number of its group in ``TOGETHER``, and one more than the last for any other file."""
    file = test.split("::")[0]
    ranks = (i for i, files in enumerate(TOGETHER) if file.endswith(files))
    return next(ranks, len(TOGETHER))


class Spread(LoadScopeScheduling):
    """A process takes a whole group or file at a time, in the order of the tests."""

    def _split_scope(self, nodeid: str) -> str:
        together = rank(nodeid)
        return nodeid.split("::")[0] if together == len(TOGETHER) else str(together)
