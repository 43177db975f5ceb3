"""The parts that make all pages; a page is a list of these and holds no colour.

What each takes (all accept `parent`; texts come translated from `translation.translate`):

base     `Label(text, role, tone, tabular=)` one line; roles: number title name heading strong
         medium body small label axis; tones: ink ink2 ink3 accent ok warn bad
         `Prose(text, role, tone)` wraps; `Icon(name, size, tone, weight)` a Tabler name;
         `StatusMark(status, size)`; `Badge(letter)`; `rule()`, `stroke()` lines
card     `Card(title, icon, padding=, spacing=, tone=)` with `.head` and `.body` layouts
         `Pill(text, status)`; `Notice(title, text, tone, icon=, act=, key=, wide=)` → `acted`,
         `Notice.of(error)`; `Tile(label, number, note, unit=, icon=, status=, tone=)`
buttons  `Button(text, kind, icon=, key=, height=, tone=, name=)`: main soft plain ghost;
         `KeyCap(key)`; `Chip(text, count, status=)` (checkable, group them with QButtonGroup);
         `Segments([(key, text)], current)` → `chosen(key)`
fields   `Field(label, hint=, digits_only=, longest=)` with `.entry`, `.value()`, `.set_value()`,
         → `edited(value)`, `entered`; `Entry(name, hint=, icon=, key=)` the bare input;
         `ReadOnly(label, value, role=)`; `Note(name, hint=, height=)`; `pin.PinBoxes(name, length)`
lists    `PaperRow(name, detail, status, tag=, thumb=, act=, act_icon=, key=, active=)` → `pressed`,
         `viewed`; `Thumb(image)`; `Tag(text)`; `StepList.add(status, title, text, below=, act=)`;
         `Timeline([Happening(title, when, text, status)])`
table    `Table([Column(title, kind, width)], name=)`, `.set_rows([Row(key, (Cell(…), …))])`,
         → `chosen(key)`, `opened(key)`; kinds: pill text strong two reference amount;
         `TableFrame(table, foot)` the rounded outline
bars     `HourBars([Pair(label, first, second)])`, `NameBars([(name, value)], rest=)`,
         `DayBars([LineBar(start, end, quality)], [Band(start, end, text, kind)], now=)`,
         `Legend([(text, token)])`
popup    `SearchPopup(entry, width=)`, `.open([Found(key, title, second, columns, marks)], foot)`,
         → `chosen(key)`
frame    `Rail([Place(key, name, icon, low)])`, `Header()`, `LinePill()`, `KeyBar()`, `FocusRing`

Status is `ok due missing late wait info none`: a shape as well as a colour. Sizes are the design's:
cards 12–16 apart, side panel 344–352 wide with its main act at the bottom.
"""
