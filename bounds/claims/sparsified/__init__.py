"""The claims of one paper; every module of this folder exports its ``CLAIMS``."""
