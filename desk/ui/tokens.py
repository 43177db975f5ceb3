"""The colours of the window as named tokens, light, dark and high contrast; no Qt is here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mode = Literal["light", "dark", "contrast"]


@dataclass(frozen=True)
class Tokens:
    """Every colour of the window, as #rrggbb. Contrasts were measured against `surface`."""

    canvas: str
    surface: str
    sunken: str
    line: str
    line_soft: str
    line_strong: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    on_accent: str
    accent_soft: str
    accent_line: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    rail: str
    rail_ink: str
    rail_active: str
    gold: str
    on_gold: str


LIGHT = Tokens(
    canvas="#F6F3EC",
    surface="#FFFEFB",
    sunken="#EFEAE0",
    line="#E4DED1",
    line_soft="#CFC7B6",
    line_strong="#8F8778",
    ink="#1B2826",
    ink2="#475550",
    ink3="#5D6863",
    accent="#0F5F59",
    on_accent="#FFFFFF",
    accent_soft="#DFEDE9",
    accent_line="#A9CDC5",
    ok="#2A6A38",
    ok_soft="#E3F0E0",
    warn="#875100",
    warn_soft="#FAECD1",
    bad="#A3281F",
    bad_soft="#F9E3DE",
    rail="#103F3C",
    rail_ink="#C9E0DA",
    rail_active="#1B5752",
    gold="#B98A3C",
    on_gold="#1B2826",
)

DARK = Tokens(
    canvas="#131918",
    surface="#1B2322",
    sunken="#101514",
    line="#2D3836",
    line_soft="#44524F",
    line_strong="#788581",
    ink="#EAF0ED",
    ink2="#BAC6C1",
    ink3="#95A29C",
    accent="#63C2B4",
    on_accent="#06211F",
    accent_soft="#1C3835",
    accent_line="#2F5C56",
    ok="#84CB90",
    ok_soft="#1C3221",
    warn="#E6B563",
    warn_soft="#392B12",
    bad="#F29185",
    bad_soft="#42211D",
    rail="#0D1413",
    rail_ink="#9FB3AD",
    rail_active="#1C3835",
    gold="#D2A75A",
    on_gold="#131918",
)

CONTRAST = Tokens(
    canvas="#FFFFFF",
    surface="#FFFFFF",
    sunken="#EDEDED",
    line="#6B6B6B",
    line_soft="#000000",
    line_strong="#000000",
    ink="#000000",
    ink2="#1F1F1F",
    ink3="#333333",
    accent="#00403B",
    on_accent="#FFFFFF",
    accent_soft="#D5EEE9",
    accent_line="#00403B",
    ok="#0A4717",
    ok_soft="#E2F2DF",
    warn="#573300",
    warn_soft="#FBE9C6",
    bad="#7C0F08",
    bad_soft="#FBDCD6",
    rail="#002B28",
    rail_ink="#FFFFFF",
    rail_active="#00524C",
    gold="#E0A94A",
    on_gold="#000000",
)

TOKENS: dict[Mode, Tokens] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
