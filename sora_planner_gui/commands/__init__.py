"""The commands, a module each: `declare` adds its options to a parser, `run` carries it out.

A module imports all that it needs: `cli.py` imports it only when its command is given. Qt alone is
imported inside functions, as most of what a command does goes without.
"""
