"""Does somebody's compressor keep what it declares?

``verify.check_compressor`` puts the parts together.
"""
