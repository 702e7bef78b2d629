"""What the options of a system and a problem mean."""

from __future__ import annotations

from collections.abc import Mapping

#: Of the systems with a parameter server.
_SERVER = "asgd, sparsified-sgd, mem-sgd, kardam"
#: What the options of the catalogue mean, under the title of their group. The defaults are those
#: of the catalogue, which a start-up does not wait for.
GROUPS: Mapping[str, Mapping[str, str]] = {
    "the system": {
        "workers": "p; default: 1 (sgd, one-bit, top-k, random-k), 8 with a parameter server "
        f"({_SERVER}), 4 with the others",
        "delay": "largest delay, in single updates (asynchronous, hogwild, ef-rand-beta) or "
        "iterations (omission; without it a message that misses its round is dropped for good)",
        "delays": "a text file with measured delays: one column, or one called staleness",
        "column": "the column of staleness in --delays or --arrivals, its name or its number "
        "from 1",
        "first-update": "the index of the first row's update, where such a log starts in the "
        "middle of a run; it is replayed from 0, and no view misses more than what came before",
        "kept": "entries kept of d (top-k, random-k, sparsified-sgd, mem-sgd)",
        "rows": "of the matrix that a gradient is (power-sgd)",
        "columns": "of that matrix; default: as many as --rows",
        "rank": "of what is sent of it; default: 1",
        "faults": "f: nodes that may fail (crash, omission; default: 1), or that the filter of "
        "kardam allows for",
        "turn": "most messages from one of a worker to its next (a stack): at least --workers, who "
        "without it send in turn; who sends is then drawn",
        "worker-momentum": "mu in [0, 1), at each of the workers",
        "omega": "E|C(g)|² = (1 + omega)|g|² (a stack with unbiased, by coins)",
        "delta": "what a compressor contracts by (a stack with contraction: the worst that does)",
        "local-steps": "H: gradients in one message; delay then counts messages",
        "compressor": "of what workers send, each with a memory (but qsgd, tern-grad, natural; "
        "--no-feedback: none): top-k, random-k, sampled-top-k, threshold, relative-threshold, "
        "bernoulli, one-bit, scaled-sign, sign, qsgd, tern-grad, natural, rounded, low-rank, fp16, "
        "bf16",
        "sample": "entries of which sampled-top-k takes its threshold",
        "least": "the smallest size that threshold sends, or share of the largest "
        "(relative-threshold)",
        "levels": "of qsgd, or of rounded (default: 127)",
        "buffer": "messages that the server applies at once, their sum (a stack)",
        "losses": "memories that are lost in the run (a stack with lost-memory)",
        "block-delay": "as the planner has it (a stack with block-delay)",
        "beta": "probability that a block of the memory is applied (ef-rand-beta)",
        "rate": f"lambda of the communication times ({_SERVER}); default: 1.0",
        "arrivals": "a text file with measured updates, columns worker and staleness (the same "
        "systems)",
        "momentum": "in [0, 1): of the parameter server, or where there is none of each worker; "
        "default: 0.0, a stack needs it",
        "period": "local steps between two averages (local-sgd); default: 8",
    },
    "the problem": {
        "dimension": "d of a problem without data; default: 20",
        "smoothness": "L of a quadratic (default: 1.0) or of two-sided (default: 30.0)",
        "strong-convexity": "c: of a quadratic (default: 0.1) or of two-sided (default: 1.0), or "
        "the weight of the l2 term on data (default: 0.01, for diabetes 0.0)",
        "second-moment": "M of a problem whose gradients have it (huber, default: 0.5; slope and "
        "one-sparse, default: 1.0)",
        "noise": "sigma: the length of the noise; default: 0.0",
        "radius": "|x0 - x*|; default: 1.0, for huber 10.0",
        "batch": "samples of a stochastic gradient, without data independent ones; default: 1, "
        "for a network 64",
        "test-every": "every n-th sample is test data (digits, wine, breast-cancer, "
        "synthetic-logistic); default: 0, which is none",
        "data": "cifar10 (default of resnet18 and resnet20) or cifar100 (default of "
        "efficientnet-b0 and efficientnet-b3)",
        "data-folder": "the folder with the standard files of MNIST (lenet) or CIFAR (the others)",
        "start-seed": "of a network's initial parameters; default: 0",
        "split": "each worker draws from samples of its own: iid, dealt out at random, or label, "
        "by --concentration (problems with data)",
        "concentration": "of the Dirichlet law by which a worker's classes are drawn (--split "
        "label): the smaller, the more unlike",
        "split-seed": "of who has which samples; default: 0",
        "spread": "each worker has the objective f + <b_i, x>, |b_i| so long and Σ b_i = 0",
    },
}
OPTIONS = {name: text for group in GROUPS.values() for name, text in group.items()}
#: Their values are text, also where they look like a number.
TEXTS = ("delays", "column", "arrivals", "data", "data-folder", "split", "compressor")
FLAGS = {
    "column-per-worker": "every column of --delays or --arrivals is a worker, every row a round in "
    "which each updates once, from left to right",
    "constant": "every delay is the largest one, not uniform (asynchronous, hogwild, "
    "ef-rand-beta); with --turn one worker is silent for as long as may be, each time",
    "single-socket": "the server carries one message at a time",
    "broadcast": "the server sends every new model to all workers",
}
