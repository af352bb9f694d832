# Made by `make generate` from spec/openapi.yaml, content 440c40ec2b889f7f. Do not edit.
