"""The answer of `export` in tables: all of a register, as it stood on a day."""

from partnermap.answers.answer import PARTS, Answer
from partnermap.answers.exported.shape import Export
from partnermap.answers.exported.tables import filled
from partnermap.model.settings import Settings
from partnermap.queries.everything import Everything


def exported(found: Everything, settings: Settings, *, digest: str, version: str) -> Answer:
    """Every table; `digest` is that of the records, `version` that of the program."""
    tables = filled(found)
    export = Export(tables, settings.council, settings.register_id, found.on, digest, version)
    return Answer(
        keys={
            "on": found.on,
            "council": settings.council,
            "register": settings.register_id,
            "digest": digest,
            "tables": {},
        },
        tables=tables,
        export=export,
        tells_of=(*PARTS, "body_change", "outcome", "report", "section"),
    )
