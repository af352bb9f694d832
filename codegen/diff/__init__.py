"""What a change of the fragment does to its callers, in one verdict. `command` shows all of it.

reading     two fragments, spelt alike (normal)
python      what today's pipeline makes of each
operations  what changed between them, on the wire and in Python: callbacks, schemas, annotations
redocly     what `redocly diff` says of the documents
breakages   what griffe says of the packages
versions    which version the changes call for
report      all of it as text, Markdown, JSON or annotations
"""
