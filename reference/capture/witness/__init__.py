"""The witness: reads any spec by itself and evaluates its formula naively in NumPy and in PyTorch.

It is written from specs/README.md and shares no code with the compiler or the oracle, so that a
mistake in their common front end shows as a disagreement.
"""
