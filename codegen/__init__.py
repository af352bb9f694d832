"""The pipeline that makes `generated/` from `spec/`. `pipeline` shows all of it."""
