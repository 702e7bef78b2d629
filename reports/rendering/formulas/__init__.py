"""How is a formula set, in MathML, in Typst and in JavaScript?"""
