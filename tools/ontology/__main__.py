"""Make what is made from the ontology: ``python -m tools.ontology`` (``make ontology``).

Writes ``ontology/docs/`` (index.html, lexicon.fr.ttl, lexicon.en.ttl) and adds new terms to ``ontology/terms.txt``.
Two runs write the same bytes; a test compares them with the committed ones.
"""

import sys

from tools.ontology.make import FOLDER, made

if __name__ == "__main__":
    for name, text in made(FOLDER).items():
        (FOLDER / name).parent.mkdir(exist_ok=True)
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"ontology/{name}", file=sys.stderr)  # noqa: T201 - the tool's only word
