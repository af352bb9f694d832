"""What a change of the fragment does to its callers, in one verdict. `command` shows all of it.

reading     two fragments, spelt alike (normal)
python      what today's pipeline makes of each, without what decides nothing there (plain)
operations  what changed between them (comparison), on the wire and in Python (members): operations, parameters,
            exchange, hooks, schemas, keywords
breakages   what griffe says of the packages
redocly     what `redocly diff` says of the documents
outcome     all of it, and the verdict
versions    which version the verdict calls for
report      the outcome as text, Markdown, JSON or annotations
"""

SHAPE = (
    "JSON has: verdict, wire, python (identical, patch, minor or major: the whole, and the halves), reason, "
    "changes (level, wire, python, subject, place as file:line, commit of the place where it is gone or null, "
    "names in Python, what, advice), unsupported, redocly (its verdict and what it says otherwise, or why it "
    "is missing), tools (files that templates or tools changed), changelog, and version (base, head, needed, "
    "covered; null for two files). "
    "Exit status: 0; 1 where the version does not cover the verdict; 2 for what can not be told."
)
"""What there is in the JSON of a verdict, and the exit status, for the help of the command."""
