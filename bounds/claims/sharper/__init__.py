"""What holds that is sharper than what the papers print?

Every module exports its ``CLAIMS``.
"""
