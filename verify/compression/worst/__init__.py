"""Which vectors and sequences does a compressor treat worst, and how simple can they be?"""
