"""The presentation and the command line; nothing here computes a result."""
