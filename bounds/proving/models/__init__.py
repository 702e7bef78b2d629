"""In which exact worlds can a proof be put to the test?

``model`` is such a world: ``exact`` numbers (``surd``), an ``objective`` (``piecewise``), ``maps``.
``evaluation`` says what a term is in it, by ``operations``, if it is as ``declared``; ``truth``
says whether a fact holds and ``holding`` whether a hypothesis does, with ``past``, ``every_vector``
and ``degree``. ``drawing`` makes random runs that meet the usual hypotheses, ``growing`` over a
tree of coins, with an objective from ``functions``; a ``scripted`` run is written down. A
``counterexample`` is a model in which a printed fact fails.
"""
