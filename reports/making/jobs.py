"""Independent jobs on several processes, each kept when it is done."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import resource_tracker
from multiprocessing.context import BaseContext

from bounds import whole
from reports.making.journal import Journal
from reports.making.progress import Progress


@dataclass(frozen=True, slots=True)
class Job:
    """``work`` makes the bytes that are kept under ``key``; it is pickled for another process.

    ``guess`` is about how many seconds it takes, compared with others of its ``group``.
    """

    name: str
    group: str
    guess: float
    key: str
    work: Callable[[], bytes]


#: Hears the jobs that are done, with their seconds, those that are left, and the last one's name.
Tell = Callable[[Sequence[tuple[Job, float]], Sequence[Job], str], None]


def finish(jobs: Sequence[Job], journal: Journal, *, processes: int, tell: Tell) -> None:
    """Do every job that the journal lacks, the longest first, on so many processes.

    Each computes on one thread, so that the bits do not depend on the number of processes. An
    interrupt loses the jobs that are under way and no other. Raises what a job raises.
    """
    left = sorted((j for j in jobs if j.key not in journal), key=lambda j: -j.guess)
    done: list[tuple[Job, float]] = []
    tell(done, left, "starting")
    for job, part, seconds in _worked(left, min(processes, len(left))):
        journal[seconds_of(job)] = repr(seconds).encode()
        journal[job.key] = part
        done.append((job, seconds))
        left = [each for each in left if each is not job]
        tell(done, left, job.name)


def seconds_of(job: Job) -> str:
    """The key under which the journal has the seconds that the job took."""
    return f"{job.key}.seconds"


def told_by(progress: Progress, jobs: Sequence[Job], processes: int) -> Tell:
    """A bar that tells how many of the jobs are done and how long the rest takes."""

    def tell(done: Sequence[tuple[Job, float]], left: Sequence[Job], name: str) -> None:
        seconds = seconds_left(done, left, processes)
        progress.left(name, len(jobs) - len(left), len(jobs), seconds)

    return tell


def seconds_left(
    done: Sequence[tuple[Job, float]], left: Sequence[Job], processes: int
) -> float | None:
    """The guesses for what is left, each scaled as the guesses of its group turned out so far."""
    if not done:
        return None if left else 0.0

    def scale(jobs: Sequence[tuple[Job, float]]) -> float:
        return sum(seconds for _, seconds in jobs) / sum(job.guess for job, _ in jobs)

    groups = {job.group: [each for each in done if each[0].group == job.group] for job, _ in done}
    scales = {group: scale(jobs) for group, jobs in groups.items()}
    return sum(j.guess * scales.get(j.group, scale(done)) for j in left) / processes


#: Bytes of a process once its libraries are loaded, about.
_EACH = 5e8


def asked(processes: object) -> int:
    """The number that was given; for None as many as there are cores for this process, 8 at most,
    because each needs about 1 GB. Raises ``InputError``."""
    if processes is not None:
        given = whole("processes", processes, least=1)
        if given > (os.cpu_count() or 1):
            from sim.running.needs import require_room

            require_room("processes", given, _EACH * given)
        return given
    if hasattr(os, "sched_getaffinity"):
        return min(8, len(os.sched_getaffinity(0)))
    return min(8, os.cpu_count() or 1)


def _worked(jobs: Sequence[Job], processes: int) -> Iterator[tuple[Job, bytes, float]]:
    if processes <= 1:
        threads = _one_thread()
        try:
            yield from ((job, *_timed(job.work)) for job in jobs)
        finally:
            _one_thread(threads)
        return
    with _uninterrupted():  # its locks start the tracker
        pool = ProcessPoolExecutor(processes, _processes(jobs), _alone)
    try:
        with _uninterrupted():  # each submission may start a process
            futures: dict[Future[tuple[bytes, float]], Job] = {
                pool.submit(_timed, job.work): job for job in jobs
            }
        yield from ((futures[each], *each.result()) for each in as_completed(futures))
    except BrokenProcessPool:
        raise RuntimeError(
            "a process was killed, maybe for want of memory; the same command goes on where it "
            "was, with --processes 1 in less memory"
        ) from None
    finally:
        _end(pool)


def _processes(jobs: Sequence[Job]) -> BaseContext:
    """How they begin. On Linux as copies of one that has loaded what the first job needs, which
    takes longer than many a job; elsewhere what the libraries start does not survive a copy."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    copies = multiprocessing.get_context("forkserver")
    work = jobs[0].work
    made = work.func if isinstance(work, partial) else work
    copies.set_forkserver_preload(["torch", made.__module__])
    return copies


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """A process that starts in here never hears an interrupt, nor that the terminal is gone; ours
    hears it at the end. The first to start is Python's tracker, which lets interrupts through."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
    try:
        resource_tracker.ensure_running()
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(pool: ProcessPoolExecutor) -> None:
    """Without waiting for what is under way: it is not wanted any more."""
    for process in list((pool._processes or {}).values()):
        process.terminate()
    pool.shutdown(cancel_futures=True)


def _timed(work: Callable[[], bytes]) -> tuple[bytes, float]:
    start = time.monotonic()
    return work(), time.monotonic() - start


def _alone() -> None:
    """An interrupt is for the first process, which ends the others, even where it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _one_thread()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _one_thread(threads: int = 1) -> int:
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(threads)
    return before
