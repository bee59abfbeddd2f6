"""The decision log: one entry for everything that was shown, suggested, decided, exported or refused, kept with what it records.

    log.append(books, entries.suggestion_given(...))      inside the transaction that keeps the fact itself
    search.search(...), export.export(...)                what an auditor does; each is an entry first
    sentences.sentence(...)                               an entry in plain words

An entry's *leaf* is its exact bytes and holds no names, references, answers or free text: those are disclosures beside it, sealed under a
key for each person they are about, and the leaf commits to them by salted digests. The leaf is shaped so that a Merkle tree over the stored
bytes, checkpoints and proofs can come later without touching what is written.
"""
