# Made by `make generate` from spec/openapi.yaml, content ffe01879c503723d. Do not edit.
