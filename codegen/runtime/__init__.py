"""Plain Python that the generated package needs as it is. `make generate` copies it under a header."""
