"""The appendix holds every proof of the ledger once, with all of its steps."""

from bounds.ledger import ledger
from bounds.proving.shown import shown
from reports.rendering.document import Details, Table
from reports.telling.sections import proofs


def test_every_proof_stands_there_once_with_all_of_its_steps() -> None:
    known = {p for c in ledger().values() for p in (c.proof, c.replacement_proof) if p is not None}
    folds = [block for block in proofs.section().blocks if isinstance(block, Details)]
    assert len(folds) == len(known)
    tables = [block for fold in folds for block in fold.blocks if isinstance(block, Table)]
    assert sum(len(each.rows) for each in tables) == sum(len(shown(p).steps) for p in known)
    assert not any(fold.on_paper for fold in folds)
