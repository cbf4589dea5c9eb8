"""Facts → papers: what each document says, in Thai and in the order of its form."""

from .choosing import Columns, Options, offering, paper_of

__all__ = ["Columns", "Options", "offering", "paper_of"]
