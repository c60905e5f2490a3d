"""The map: who works with whom on what, what overlaps, and whether it should go on."""

from partnermap.queries.mapping.answer import Map, map_of

__all__ = ["Map", "map_of"]
