# Made by `make generate` from spec/openapi.yaml, content d96c4ca675e3e1c4. Do not edit.
