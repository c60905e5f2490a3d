"""Whether two names are the same but for their spelling."""

import re
from functools import lru_cache

_NO_LETTER = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def spelling_free(name: str) -> str:
    """A name without case, blanks and punctuation, `&` read as "and"; equal for two spellings of one name."""
    return _NO_LETTER.sub("", name.casefold().replace("&", " and "))
