# Made by `make generate` from spec/openapi.yaml, content cf2c225eb3bdf12c. Do not edit.
"""The version of the package, as pyproject.toml has it."""

__version__ = "0.1.0"
