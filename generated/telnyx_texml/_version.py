# Made by `make generate` from spec/openapi.yaml, content ffe01879c503723d. Do not edit.
"""The version of the package, as pyproject.toml has it."""

__version__ = "0.1.0"
