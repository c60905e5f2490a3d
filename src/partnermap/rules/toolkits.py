"""The toolkit of an evaluation, where it is on record."""

from collections.abc import Iterator

from partnermap.model.evaluation import Evaluation
from partnermap.model.reference import Framework
from partnermap.register import Entry, Register


def with_toolkit(register: Register) -> Iterator[tuple[Entry[Evaluation], Entry[Framework]]]:
    """The evaluations that use a toolkit that could be read, each with it; not those with a framework of their own."""
    for entry in register.evaluations.values():
        framework = entry.record.framework
        toolkit = register.frameworks.get(framework.toolkit or "") if framework else None
        if toolkit:
            yield entry, toolkit
