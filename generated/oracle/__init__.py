# Made by `make generate` from spec/openapi.yaml, content 31dd0d935e937a87. Do not edit.
