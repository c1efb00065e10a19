"""Document → claims with proofs; ``extractor`` is the whole of it.

Nothing is imported here: who only reads a sum or a date needs no lexicon and no weights.
"""
