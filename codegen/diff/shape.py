"""What there is in the JSON of a verdict, and the exit status, for the help of the command."""

SHAPE = (
    "JSON has: verdict, wire, python (identical, patch, minor or major: the whole, and the halves), reason, "
    "changes (level, wire, python, subject, place as file:line, commit of the place where it is gone or null, "
    "names in Python, what, advice), unsupported, redocly (its verdict and what it says otherwise, or why it "
    "is missing), tools (files that templates or tools changed), changelog, and version (base, head, needed, "
    "covered; null for two files). "
    "Exit status: 0; 1 where the version does not cover the verdict; 2 for what can not be told."
)
