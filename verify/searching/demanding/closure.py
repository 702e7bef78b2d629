"""Which atoms a model needs: those of the fact, those they are made of, and all that is asked of
them.

What it does not need has no value, so that models are small. But where a relation between needed
numbers and others is only checked, the others are needed too: else nothing would check it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bounds.proving.models.world.gaps import holes
from verify.searching.demanding.atoms import LEAST, OBJECTIVE, Atom, atoms, is_active
from verify.searching.demanding.demands import Demands
from verify.searching.demanding.instances import Relation

#: What a run has at every iteration before its last parameter.
RUN = ("v", "g")


def needed(demands: Demands) -> set[Atom]:
    """The named vectors and numbers of a model."""
    found = _closed(atoms(demands.fact), demands)
    for hypothesis in demands.hypotheses:
        spoken = demands.spoken.get(hypothesis, [])
        if spoken and not any(is_active(each, found) for each in spoken):
            found |= _closed(spoken[0], demands)
    while more := _more(found, demands):
        found |= _closed(more, demands)
    return found


def _together(found: set[Atom], demands: Demands) -> set[Atom]:
    """All of which a hypothesis speaks together with what is there, up to the end of the run: what
    is left out of a model is held by nothing, and true claims would seem to fail."""
    end, more = last(found), set[Atom]()
    for every in demands.spoken.values():
        for spoken in map(_named, every):
            if not spoken.isdisjoint(found) and last(spoken) <= end:
                more |= spoken
    return more - found


def _more(found: set[Atom], demands: Demands) -> set[Atom]:
    """What a run lacks before its end, and what is checked together with what is there."""
    more: set[Atom] = set()
    if {Atom("vector", "x", (0,)), Atom("vector", "g", (0,))} <= found:
        end = last(found)
        more |= {Atom("vector", "x", (t,)) for t in range(end + 1)}
        more |= {Atom("vector", name, (t,)) for name in RUN for t in range(end)}
    for atom, said in demands.noises.items():  # a view has a sample, at the end of a run too
        view = atoms(said.expected)
        if atom.kind == "vector" and OBJECTIVE in view and _named(view) <= found:
            more.add(atom)
    for spoken in map(_atoms, demands.checked):
        if any(a in found and a.kind != "constant" for a in spoken):
            more |= _named(spoken)
    for defined in demands.defined.values():
        for each in defined:
            every = {each.atom} | atoms(each.value) | atoms(each.guard)
            if each.atom.kind == "number" and not every.isdisjoint(_named(found)):
                more |= _named(every)
    return (more | _together(found, demands) | _before(found, demands)) - found


def _before(found: set[Atom], demands: Demands) -> set[Atom]:
    """What has a name and is spoken of at later indices alone: no run starts there."""
    tables, more = defaultdict[tuple[str, str], list[Atom]](list), set[Atom]()
    for atom in found:
        if atom.kind in ("number", "vector") and atom != LEAST:
            tables[atom.kind, atom.name].append(atom)
    for (kind, name), table in tables.items():
        for earlier in (
            Atom(kind, name, at) for left_out, _ in holes(a.at for a in table) for at in left_out
        ):
            demands.kinds.setdefault(earlier, demands.kinds.get(table[0], "real"))
            demands.still |= {earlier} if table[0] in demands.still else set()
            more.add(earlier)
    return more


def _atoms(relation: Relation) -> frozenset[Atom]:
    return atoms(relation.says) | atoms(relation.guard)


def _named(every: Iterable[Atom]) -> set[Atom]:
    return {a for a in every if a.kind not in ("constant", "objective") and a != LEAST}


def last(found: Iterable[Atom]) -> int:
    """The largest index of a model: its horizon."""
    return max((i for a in found for i in a.at if isinstance(i, int)), default=0)


def _closed(start: Iterable[Atom], demands: Demands) -> set[Atom]:
    found: set[Atom] = set()
    left = list(start)
    while left:
        atom = left.pop()
        if atom in found or atom.kind == "objective" or atom == LEAST:
            continue
        found.add(atom)
        for each in demands.defined.get(atom, ()):
            left += [*atoms(each.value), *atoms(each.guard)]
        for said in (demands.noises.get(atom), demands.means.get(atom)):
            left += [] if said is None else atoms(said.expected) | atoms(said.subject)
    return found
