"""Facts → papers: what each document says, in Thai and in the order of its form."""

from .choosing import Columns, Options, paper_of

__all__ = ["Columns", "Options", "paper_of"]
