"""The configuration of a workspace: `loading` reads and checks it, `model` is what it says.

Nothing is imported here: a child process needs the model alone and starts the faster for it.
"""
