# Made by `make generate` from spec/openapi.yaml, content 31dd0d935e937a87. Do not edit.
"""The version of the package, as pyproject.toml has it."""

__version__ = "0.1.0"
