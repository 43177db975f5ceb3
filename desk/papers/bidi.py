"""The order in which mixed Arabic and Latin text is read on paper: the Unicode bidirectional algorithm.

Levels and runs only, after UAX #9 (revision 50), isolates, overrides and bracket pairs included.
Mirroring and joining belong to the shaper; breaking into lines belongs to whoever sets the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from unicodedata import bidirectional

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
MARKS = frozenset(LRI + RLI + FSI + PDI + LRE + RLE + PDF + LRO + RLO + "\u200e\u200f\u061c")
"""Characters that steer the order and are never drawn."""

MAX_DEPTH = 125

_PAIRS = "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
_OPENING = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_CLOSING = frozenset(_PAIRS[1::2])
_SAME = {"\u2329": "\u3008", "\u232a": "\u3009"}  # canonically equal brackets

_NEUTRAL = frozenset(("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"))
_ISOLATES = frozenset(("LRI", "RLI", "FSI"))
_REMOVED = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "BN"))
_TRAILING = frozenset(("WS", "LRI", "RLI", "FSI", "PDI")) | _REMOVED


def levels(text: str, base: int = 1) -> list[int]:
    """Return the embedding level of every character of one line or paragraph.

    `base` is the paragraph's level: 1 right to left (a page in Arabic), 0 left to right. Even
    levels are read from the left, odd ones from the right. Marks that are removed by rule X9 get
    the level of what precedes them.
    """
    kinds = [bidirectional(character) or "L" for character in text]
    if base == 1 and _plain(kinds):
        return [1] * len(text)
    result, classes = _explicit(kinds, base)
    for sequence, start, end in list(_sequences(kinds, result, base)):
        level = result[sequence[0]]
        types = [classes[index] for index in sequence]
        _weak(types, start)
        _brackets([text[index] for index in sequence], types, kinds, sequence, level, start)
        _neutral(types, level, start, end)
        for index, kind in zip(sequence, types, strict=True):
            if kind in {"AN", "EN"}:
                result[index] = level + (1 if level & 1 else 2)
            elif (kind == "R") != bool(level & 1):
                result[index] = level + 1
    _whitespace(kinds, result, base)
    previous = base
    for index, kind in enumerate(kinds):
        if kind in _REMOVED:
            result[index] = previous
        previous = result[index]
    return result


def runs(text: str, base: int = 1) -> list[tuple[int, int, int]]:
    """Cut one line into runs, left to right as seen: (start, end, level), indices into `text`.

    Inside a run of odd level the characters stand from right to left.
    """
    found = levels(text, base)
    pieces: list[tuple[int, int, int]] = []
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or found[index] != found[start]:
            pieces.append((start, index, found[start]))
            start = index
    lowest_odd = min((level | 1 for level in found), default=1)
    for level in range(max(found, default=0), lowest_odd - 1, -1):
        _reverse(pieces, lambda piece, level=level: piece[2] >= level)  # type: ignore[misc]
    return pieces


def _reverse(
    pieces: list[tuple[int, int, int]], wanted: Callable[[tuple[int, int, int]], bool]
) -> None:
    start = 0
    while start < len(pieces):
        if not wanted(pieces[start]):
            start += 1
            continue
        end = start
        while end < len(pieces) and wanted(pieces[end]):
            end += 1
        pieces[start:end] = pieces[start:end][::-1]
        start = end


def _plain(kinds: list[str]) -> bool:
    # Most lines on our papers hold letters and spaces alone; they need no algorithm.
    return all(kind in {"AL", "R", "NSM", "WS", "CS"} for kind in kinds)


def _explicit(kinds: list[str], base: int) -> tuple[list[int], list[str]]:
    """Rules X1 to X8: levels from embeddings, overrides and isolates."""
    result = [base] * len(kinds)
    classes = list(kinds)
    matches = _match_isolates(kinds)
    stack: list[tuple[int, str, bool]] = [(base, "", False)]
    lost_isolates = lost_embeddings = valid_isolates = 0
    for index, kind in enumerate(kinds):
        level, override, _ = stack[-1]
        if kind in {"RLE", "LRE", "RLO", "LRO"}:
            result[index] = level
            deeper = _next(level, kind[0] == "R")
            if deeper <= MAX_DEPTH and not lost_isolates and not lost_embeddings:
                stack.append((deeper, kind[0] if kind[2] == "O" else "", False))
            elif not lost_isolates:
                lost_embeddings += 1
        elif kind in _ISOLATES:
            result[index] = level
            if override:
                classes[index] = override
            right = kind == "RLI"
            if kind == "FSI":
                right = _first_strong(kinds, index + 1, matches.get(index, len(kinds))) == 1
            deeper = _next(level, right)
            if deeper <= MAX_DEPTH and not lost_isolates and not lost_embeddings:
                valid_isolates += 1
                stack.append((deeper, "", True))
            else:
                lost_isolates += 1
        elif kind == "PDI":
            if lost_isolates:
                lost_isolates -= 1
            elif valid_isolates:
                lost_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            level, override, _ = stack[-1]
            result[index] = level
            if override:
                classes[index] = override
        elif kind == "PDF":
            result[index] = level
            if lost_isolates:
                pass
            elif lost_embeddings:
                lost_embeddings -= 1
            elif not stack[-1][2] and len(stack) > 1:
                stack.pop()
        elif kind == "B":
            result[index] = base
        else:
            result[index] = level
            if override and kind != "BN":
                classes[index] = override
    return result, classes


def _next(level: int, right: bool) -> int:
    return (level + 1) | 1 if right else (level + 2) & ~1


def _match_isolates(kinds: list[str]) -> dict[int, int]:
    found: dict[int, int] = {}
    opened: list[int] = []
    for index, kind in enumerate(kinds):
        if kind in _ISOLATES:
            opened.append(index)
        elif kind == "PDI" and opened:
            found[opened.pop()] = index
    return found


def _first_strong(kinds: list[str], start: int, end: int) -> int:
    depth = 0
    for kind in kinds[start:end]:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif not depth and kind in {"L", "R", "AL"}:
            return 0 if kind == "L" else 1
    return 0


def _sequences(
    kinds: list[str], found: list[int], base: int
) -> Iterator[tuple[list[int], str, str]]:
    """Rule X10: isolating run sequences with the strong types at their two ends."""
    kept = [index for index, kind in enumerate(kinds) if kind not in _REMOVED]
    level_runs: list[list[int]] = []
    for index in kept:
        if level_runs and found[level_runs[-1][-1]] == found[index]:
            level_runs[-1].append(index)
        else:
            level_runs.append([index])
    matches = _match_isolates(kinds)
    closers = set(matches.values())
    by_first = {run[0]: run for run in level_runs}
    place = {index: number for number, index in enumerate(kept)}
    for run in level_runs:
        if kinds[run[0]] == "PDI" and run[0] in closers:
            continue  # continues the sequence of its initiator
        sequence = list(run)
        while kinds[sequence[-1]] in _ISOLATES and sequence[-1] in matches:
            following = by_first.get(matches[sequence[-1]])
            if following is None:
                break
            sequence += following
        level = found[sequence[0]]
        before = place[sequence[0]] - 1
        after = place[sequence[-1]] + 1
        previous = found[kept[before]] if before >= 0 else base
        open_end = kinds[sequence[-1]] in _ISOLATES and sequence[-1] not in matches
        following_level = found[kept[after]] if after < len(kept) and not open_end else base
        yield sequence, _side(max(level, previous)), _side(max(level, following_level))


def _side(level: int) -> str:
    return "R" if level & 1 else "L"


def _weak(types: list[str], start: str) -> None:
    """Rules W1 to W7: marks, numbers and what stands between numbers."""
    strong = previous = start
    for index, kind in enumerate(types):
        if kind == "NSM":
            types[index] = "ON" if previous in _ISOLATES or previous == "PDI" else previous
        if types[index] == "EN" and strong == "AL":
            types[index] = "AN"
        elif types[index] in {"L", "R", "AL"}:
            strong = types[index]
        previous = types[index]
    for index, kind in enumerate(types):
        if kind == "AL":
            types[index] = "R"
    for index in range(1, len(types) - 1):
        kind, before, after = types[index], types[index - 1], types[index + 1]
        if before == after and (
            (before == "EN" and kind in {"ES", "CS"}) or (before == "AN" and kind == "CS")
        ):
            types[index] = before
    index = 0
    while index < len(types):
        if types[index] != "ET":
            index += 1
            continue
        end = index
        while end < len(types) and types[end] == "ET":
            end += 1
        near = (index and types[index - 1] == "EN") or (end < len(types) and types[end] == "EN")
        types[index:end] = ["EN" if near else "ON"] * (end - index)
        index = end
    strong = start
    for index, kind in enumerate(types):
        if kind in {"ES", "CS"}:
            types[index] = "ON"
        elif kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            types[index] = "L"


def _brackets(
    characters: list[str],
    types: list[str],
    kinds: list[str],
    sequence: list[int],
    level: int,
    start: str,
) -> None:
    """Rule N0: a pair of brackets takes one direction, that of its content or its context."""
    embedding = _side(level)
    for opening, closing in _bracket_pairs(characters, types):
        inside = {_strong(kind) for kind in types[opening + 1 : closing]}
        if embedding in inside:
            direction = embedding
        elif inside - {""}:
            context = start
            for kind in reversed(types[:opening]):
                if _strong(kind):
                    context = _strong(kind)
                    break
            direction = context if context != embedding else embedding
        else:
            continue
        for place in (opening, closing):
            types[place] = direction
            following = place + 1
            while following < len(types) and kinds[sequence[following]] == "NSM":
                types[following] = direction
                following += 1


def _strong(kind: str) -> str:
    return "R" if kind in {"R", "EN", "AN"} else "L" if kind == "L" else ""


def _bracket_pairs(characters: list[str], types: list[str]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for index, written in enumerate(characters):
        if types[index] != "ON":
            continue
        character = _SAME.get(written, written)
        if character in _OPENING:
            if len(opened) == 63:
                return []
            opened.append((_OPENING[character], index))
        elif character in _CLOSING:
            for depth in range(len(opened) - 1, -1, -1):
                if _SAME.get(opened[depth][0], opened[depth][0]) == character:
                    pairs.append((opened[depth][1], index))
                    del opened[depth:]
                    break
    return sorted(pairs)


def _neutral(types: list[str], level: int, start: str, end: str) -> None:
    """Rules N1 and N2: neutrals between equal sides join them, others follow the embedding."""
    index = 0
    while index < len(types):
        if types[index] not in _NEUTRAL:
            index += 1
            continue
        close = index
        while close < len(types) and types[close] in _NEUTRAL:
            close += 1
        before = _strong(types[index - 1]) if index else start
        after = _strong(types[close]) if close < len(types) else end
        side = before if before == after else _side(level)
        types[index:close] = [side] * (close - index)
        index = close


def _whitespace(kinds: list[str], found: list[int], base: int) -> None:
    """Rule L1: separators, and white space before them or at the end, take the base level."""
    trailing = True
    for index in range(len(kinds) - 1, -1, -1):
        kind = kinds[index]
        if kind in {"B", "S"}:
            trailing = True
            found[index] = base
        elif trailing and kind in _TRAILING:
            found[index] = base
        else:
            trailing = False
