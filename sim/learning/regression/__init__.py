"""Which constants of a linear model on a table of data are proved?"""
