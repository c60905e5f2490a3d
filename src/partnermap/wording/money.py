"""Money in words."""

from decimal import Decimal


def pounds(amount: Decimal | None) -> str:
    """An amount: `£545,300`, with pence where there are any; nothing where none is on record."""
    return "" if amount is None else f"£{amount:,.2f}".removesuffix(".00")


def owed(amount: Decimal | None, what: str) -> str:
    """What is owed, and what for: `£18,400: Repainting of the bridge`."""
    return what if amount is None else f"{pounds(amount)}: {what}"
