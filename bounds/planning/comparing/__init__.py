"""What do other systems cost in seconds, and what do other papers promise?"""
