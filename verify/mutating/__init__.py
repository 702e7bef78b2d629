"""Does anybody notice when a formula is changed a little?"""
