"""What do problems with data rest on: data, networks, linear models?"""
