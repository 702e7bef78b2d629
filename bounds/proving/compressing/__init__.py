"""What does a compressor lose of a vector, and what does error feedback keep of it?"""
