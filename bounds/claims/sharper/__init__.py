"""Closed forms that are sharper than what the papers print; every module exports its ``CLAIMS``."""
