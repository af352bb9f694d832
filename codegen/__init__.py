"""The pipeline that makes `generated/` from `spec/`. `cli` shows all of it."""
