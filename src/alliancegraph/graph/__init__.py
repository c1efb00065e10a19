"""Relations as triples and back: TriG, stores, guarded SPARQL, ready questions, checks."""
