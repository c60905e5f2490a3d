"""Changes to the text of a record, each proved by reading the result back; the only place that writes YAML."""

from partnermap.edit.formatting import formatted
from partnermap.edit.refusal import Refusal

__all__ = ["Refusal", "formatted"]
