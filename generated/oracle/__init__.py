# Made by `make generate` from spec/openapi.yaml, content cf2c225eb3bdf12c. Do not edit.
