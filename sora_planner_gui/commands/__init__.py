"""The commands, a module each: `declare` adds its options to a parser, `run` carries it out.

What a command needs is imported inside `run`, so that one command never waits for another's.
"""
