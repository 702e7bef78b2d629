"""How are exact numbers computed and compared?"""
