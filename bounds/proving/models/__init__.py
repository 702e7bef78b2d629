"""In which exact worlds can a proof be put to the test?

``model`` is such a world: ``exact`` numbers (``surd``), an ``objective`` (``piecewise``), ``maps``.
``evaluation`` says what a term or a fact is in it, by ``operations``, where it is as ``declared``;
``holding`` says whether a hypothesis holds, with ``past``, ``every_vector`` and ``degree``.
``drawing`` makes random runs that meet the usual hypotheses, ``growing`` over a tree of coins, with
an objective from ``functions``. A ``counterexample`` is a model in which a printed fact fails.
"""
