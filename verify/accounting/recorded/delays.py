"""What can be said from delays alone, from a text file of them."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike

import numpy as np

from bounds import FileError
from sim.staleness.logged.csv_table import read_csv
from sim.staleness.logged.trace_table import Wholes
from verify.accounting.declared import Declared
from verify.accounting.observations import Delays, Observations

#: Delays up to here are counted one by one.
FEW = 8


@dataclass(frozen=True, slots=True, eq=False)
class OnlyDelays:
    """The delays (T,) of the updates of one run, as ``path`` has them."""

    path: str
    staleness: Wholes

    @classmethod
    def read(
        cls, path: str | PathLike[str], *, column: str | None = None, per_worker: bool = False
    ) -> OnlyDelays:
        """As ``sim.staleness.logged.csv_table`` reads the file. Raises ``InputError``."""
        table = read_csv(path, column=column, column_per_worker=per_worker)
        runs = table.staleness.shape[1]
        if runs != 1:
            raise FileError(f"{path}, column run", f"{runs} runs", "one, of which a certificate is")
        return cls(str(path), table.staleness[:, 0].numpy())

    def seen(self, alpha: float, declared: Declared) -> Observations:
        """For a certificate: views are taken as whole, as one number says of each."""
        return Observations(
            steps=len(self.staleness),
            step_sizes=((0, alpha),),
            delays=self.delays(declared.most_missed),
            system="sgd+asynchronous",
            parameters={"delay": int(self.staleness.max())},
            whose=f"delays alone, from {self.path}",
        )

    def delays(self, limit: int | None = None) -> Delays:
        """Their largest, mean and most in flight."""
        made = Delays.of(self.staleness.tolist(), limit=limit)
        assert made is not None
        return made

    def __str__(self) -> str:
        made, few = self.delays(), np.bincount(np.minimum(self.staleness, FEW))
        counted = ", ".join(
            f"{s if s < FEW else f'{FEW} or more'}: {n}" for s, n in enumerate(few) if n
        )
        tau = made.largest
        return "\n".join(
            [
                f"Delays of {len(self.staleness)} updates, from {self.path}",
                f"tau: at most {tau} (step {made.at}), in the mean {made.mean:.6g}; "
                f"most in flight {made.in_flight}",
                f"updates by delay: {counted}",
                f"if every view is one old parameter and E|g|² <= M²: |x - v| <= alpha B in the "
                f"root mean square, B = tau M = {tau} M",
                f"if its entries are stale by themselves, B is {tau} M too",
                "nothing is said of M, L or |x - v|, which a file of delays does not have; with "
                "--alpha and what you declare there is a certificate",
            ]
        )
