"""What does a file of measured delays say?

``csv_table`` puts the parts together and says which files are read.
"""
