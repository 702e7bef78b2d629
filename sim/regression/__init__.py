"""Linear models on a table of data: the losses' common part, and constants that are proved."""
