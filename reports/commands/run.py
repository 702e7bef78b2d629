"""``staleproof run``: a system in real processes on this machine, and its trace as a file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.commands.options.blows import blows
from reports.commands.options.case_names import PROBLEMS
from reports.commands.options.out_file import parquet_file
from reports.commands.options.parser import command
from reports.commands.options.plan_options import number
from reports.commands.options.word import Word

if TYPE_CHECKING:
    from sim.compressor import Compressor
    from sim.problem import Problem
    from sim.running.multiprocessing.process_system import ProcessSystem
    from sim.running.multiprocessing.task import Task
    from sim.running.multiprocessing.watch import Blow
    from sim.staleness.logged.trace_table import TraceFacts

#: Each with the option that it needs.
SYSTEMS = {"hogwild": "", "ef-rand-beta": "beta", "asgd": "", "mem-sgd": "kept",
           "ddp+top-k": "kept", "crash": ""}  # fmt: skip
_NUMBERS = {
    "processes": (4, "workers, each a process"),
    "steps": (2000, "updates of all workers together; rounds of crash and ddp+top-k"),
    "alpha": (0.05, "the step size"),
    "kept": (None, "entries kept of d (mem-sgd, ddp+top-k); default: a hundredth"),
    "beta": (
        None,
        "probability that an entry of the memory is applied (ef-rand-beta); default: 0.5",
    ),
    "momentum": (0.0, "of each worker (all but ddp+top-k)"),
    "weight-decay": (0.0, "of each worker (all but ddp+top-k)"),
    "batch": (None, "samples of a gradient, on data"),
    "seed": (0, "of the samples; who comes when is up to the machine"),
    "every": (1, "keep every n-th view; gradients are kept in all steps"),
}


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The options of the subcommand."""
    run_ = command(
        commands, "run", says="run a system in real processes, write its trace as parquet",
        example="--system hogwild --processes 4 --problem digits-cnn --steps 2000 "
        "--out trace.parquet",
    )  # fmt: skip
    run_.add_argument("--system", action=Word, offers=SYSTEMS, metavar="NAME",
                      help=", ".join(SYSTEMS))  # fmt: skip
    run_.add_argument("--problem", action=Word, offers=PROBLEMS, metavar="NAME",
                      default="digits-cnn", help="as of staleproof simulate")  # fmt: skip
    run_.add_argument(
        "--data-folder", metavar="FOLDER", help="of the problem's data (lenet: MNIST)"
    )
    for name, (default, text) in _NUMBERS.items():
        run_.add_argument(f"--{name}", type=number, metavar="N", default=default, help=text)
    run_.add_argument("--plain", action="store_true",
                      help="additions in shared memory that may be lost, and are counted (hogwild, "
                      "ef-rand-beta)")  # fmt: skip
    run_.add_argument("--kill", metavar="W@T", action="append", default=[],
                      help="kill -9 worker W once T steps have begun; repeatable")  # fmt: skip
    run_.add_argument("--stop", metavar="W@T:S", action="append", default=[],
                      help="stop worker W once T steps have begun, for S seconds")  # fmt: skip
    run_.add_argument("--out", metavar="FILE", help="the parquet file to write")
    run_.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 for a run to its end, 1 where it ended before it; the trace is whole in both cases."""
    import bounds

    name = bounds.one_of("system", options.system, SYSTEMS)
    bounds.one_of("problem", options.problem, PROBLEMS)
    out = parquet_file(options.out)
    _require_posix()
    problem = _problem(options)
    system, facts = _system(options, name, problem)
    task = _task(options, problem)
    struck = blows(options.kill, options.stop, task.processes)
    return _carried(out, system, task, _facts(facts, options, task), struck)


def _carried(
    out: Path, system: ProcessSystem, task: Task, facts: TraceFacts, struck: list[Blow]
) -> int:
    from reports.making import run_traces
    from reports.making.atomic import make_folder
    from reports.making.progress import Progress
    from sim.running.multiprocessing.carried import carry_out, logged_bytes, require_loggable
    from sim.running.multiprocessing.task import MOST_BYTES
    from sim.running.needs import memory

    system.require_fit(task)
    require_loggable(system, task)
    size = memory(logged_bytes(system, task))
    print(f"staleproof run: logs every gradient and every {_th(task.every)}view of "
          f"{task.problem.dimension} entries: {size}, of at most {memory(MOST_BYTES)}",
          file=sys.stderr, flush=True)  # fmt: skip
    make_folder(out.parent)
    with Progress(100) as progress:
        tell = progress.share(str(facts.system))
        trace = carry_out(system, task, facts, blows=struck, progress=tell)
    run_traces.write(out, trace)
    for each in trace.facts.happened:
        print(f"staleproof run: {each.says}", file=sys.stderr)
    steps = int(trace.step[-1]) + 1 if len(trace) else 0
    print(f"{out}: {steps} of {task.steps} steps, {len(trace)} updates")
    return int(steps < task.steps)


def _th(every: int) -> str:
    return "" if every == 1 else f"{every}-th "


def _require_posix() -> None:
    import bounds

    try:
        import fcntl  # noqa: F401
    except ImportError:
        allowed = "a system with the locks of POSIX, such as Linux or macOS"
        raise bounds.InputError("system", sys.platform, allowed) from None


def _problem(options: argparse.Namespace) -> Problem:
    from sim import catalogue
    from sim.catalogue import find

    recipe = find("problem", options.problem, catalogue.PROBLEMS)
    given = {"batch": options.batch, "data_folder": options.data_folder}
    return recipe({n: v for n, v in given.items() if v is not None})


def _system(
    options: argparse.Namespace, name: str, problem: Problem
) -> tuple[ProcessSystem, dict[str, Any]]:
    """The system, and what of its own the trace says."""
    import bounds
    from sim.compressors import TopK
    from sim.running.multiprocessing.sending.broadcast import Broadcast
    from sim.running.multiprocessing.sending.data_parallel import DataParallel
    from sim.running.multiprocessing.sending.server import Server
    from sim.running.multiprocessing.shared_memory import SharedMemory

    shared = name in ("hogwild", "ef-rand-beta")
    for option in ("kept", "beta"):
        if (given := getattr(options, option)) is not None and option != SYSTEMS[name]:
            raise bounds.InputError(option, given, f"nothing with `system` {name}")
    if options.plain and not shared:
        raise bounds.InputError("plain", True, "nothing but with hogwild and ef-rand-beta")
    if name == "crash":
        return Broadcast(), {}
    if name == "asgd":
        return Server(), {}
    if shared:
        chance = 0.5 if options.beta is None else options.beta
        beta = 1.0 if name == "hogwild" else bounds.real("beta", chance)
        told = {"atomic": not options.plain} | ({} if name == "hogwild" else {"beta": beta})
        return SharedMemory(beta=beta, atomic=not options.plain), told
    d = problem.dimension
    kept = max(1, d // 100) if options.kept is None else options.kept
    kept = bounds.whole("kept", kept, least=1, most=d)
    sends: Compressor = TopK(kept)
    made = Server(sends) if name == "mem-sgd" else DataParallel(sends)
    return made, {"kept": kept}


def _task(options: argparse.Namespace, problem: Problem) -> Task:
    import bounds
    from bounds.admissible import together
    from sim.running.multiprocessing.task import Task

    processes, steps, alpha, seed, every, momentum, decay = together(
        lambda: bounds.whole("processes", options.processes, least=1, most=62),
        lambda: bounds.whole("steps", options.steps, least=1),
        lambda: bounds.real("alpha", options.alpha, above=0),
        lambda: bounds.whole("seed", options.seed, least=0, most=2**56),
        lambda: bounds.whole("every", options.every, least=1),
        lambda: bounds.real("momentum", options.momentum, least=0),
        lambda: bounds.real("weight-decay", options.weight_decay, least=0),
    )
    return Task(
        problem=problem, alpha=alpha, steps=steps, processes=processes, seed=seed,
        momentum=momentum, decay=decay, every=every,
    )  # fmt: skip


def _facts(own: dict[str, Any], options: argparse.Namespace, task: Task) -> TraceFacts:
    from sim.staleness.logged.trace_table import TraceFacts

    return TraceFacts(
        system=options.system, processes=task.processes, dimension=task.problem.dimension,
        alpha=task.alpha, steps=task.steps, rounds=options.system in ("crash", "ddp+top-k"),
        momentum=task.momentum, decay=task.decay, problem=repr(task.problem), **own,
    )  # fmt: skip
