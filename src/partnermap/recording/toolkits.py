"""Which toolkit a new evaluation follows."""

from collections.abc import Mapping

from partnermap.model.reference import Framework
from partnermap.register import Register
from partnermap.source import Data


def latest_toolkit(register: Register) -> str | None:
    """The id of the toolkit whose edition is the latest; None where there is none."""
    by_edition = {(entry.record.edition or "", id_): id_ for id_, entry in register.frameworks.items()}
    return by_edition[max(by_edition)] if by_edition else None


def toolkit_of(register: Register, said: Mapping[str, Data]) -> Framework | None:
    """The toolkit that a new evaluation follows; None where that is its own framework, or none."""
    id_ = said.get("framework")
    return register.frameworks[id_].record if isinstance(id_, str) and id_ in register.frameworks else None
