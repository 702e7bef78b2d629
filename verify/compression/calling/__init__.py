"""How is somebody else's compressor called, and what does it touch besides?"""
