"""How does a compressor speak between real processes?"""
