# Made by `make generate` from spec/openapi.yaml, content d96c4ca675e3e1c4. Do not edit.
"""The version of the package, as pyproject.toml has it."""

__version__ = "0.1.0"
