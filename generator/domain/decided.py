"""What a decision is the legal basis of: units and bodies that follow others."""

from __future__ import annotations


class Decided:
    """Tells a legal basis with the doubt about it."""

    __slots__ = ()
    decision: str
    """The legal basis; empty when it is not said."""
    doubt: str
    """That the legal basis is inferred, and why, in words; empty when it is stated."""

    @property
    def decision_told(self) -> str:
        """Give the legal basis as pages tell it."""
        return f"{self.decision} ({self.doubt})" if self.doubt else self.decision
