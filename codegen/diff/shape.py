"""What there is in the JSON of a verdict, and the exit status, for the help of the command."""

SHAPE = (
    "JSON has: verdict, wire, python (identical, patch, minor or major: the whole, and the halves), reason, "
    "changes (level, wire, python, subject, place, name in Python or null, what, advice), unsupported, "
    "redocly (its verdict and why it is otherwise, or why it is missing), tools (files that templates "
    "changed), changelog, and version (base, head, needed, covered; null for two files). "
    "Exit status: 0; 1 where the version does not cover the verdict; 2 for what can not be told."
)
