"""How are the numbers read that a user gives beside those of the objective and the system?"""
