# Made by `make generate` from spec/openapi.yaml, content 6877dc5627250d50. Do not edit.
