"""A compressor of somebody else, examined: ``verify.check_compressor`` puts the parts together."""
