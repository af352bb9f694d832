# Made by `make generate` from spec/openapi.yaml, content 6877dc5627250d50. Do not edit.
"""The version of the package, as pyproject.toml has it."""

__version__ = "0.1.0"
