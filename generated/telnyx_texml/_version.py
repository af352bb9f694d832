# Made by `make generate` from spec/openapi.yaml, content 440c40ec2b889f7f. Do not edit.
"""The version of the package, as pyproject.toml has it."""

__version__ = "0.1.0"
