"""What does a compressor make of a vector, and what does it lose?"""
