"""The pipeline that makes `generated/` from `spec/`. `command` shows all of it."""
