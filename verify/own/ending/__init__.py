"""What is after the end of a model's run?

``after`` is what a hypothesis still says there, ``lasting`` whether the run can go on for ever: by
a tail that is ``prolonged``, as far as the indices of the hypotheses ``reach``.
"""
