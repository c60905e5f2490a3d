"""The signs of Wingdings and its like, which stand in a file as letters of another font."""

from collections.abc import Mapping

_FONTS: Mapping[str, Mapping[int, str]] = {
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x76: "•", 0x77: "•", 0x9E: "·", 0x9F: "•", 0xA7: "▪",
        0xA8: "☐", 0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xF0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    },
    "wingdings 2": {
        0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x96: "•", 0x97: "•", 0x98: "●", 0xA3: "☐",
    },
    "webdings": {0x61: "✓", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✗"},
    "symbol": {0xB7: "•", 0xAE: "→", 0xD6: "√", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB0: "°", 0x2D: "-"},
}  # fmt: skip


def is_symbols(font: str | None) -> bool:
    """Whether a font has signs in the place of letters."""
    return (font or "").lower() in _FONTS


def sign(font: str | None, code: int) -> str | None:
    """The sign that a font shows for a code, which may stand in the private area F000 to F0FF; None for one not known."""
    letter = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code  # noqa: PLR2004 - as the docstring says
    return _FONTS.get((font or "").lower(), {}).get(letter)
