"""The pipeline that makes `generated/` from `spec/`. `__main__` shows all of it."""
