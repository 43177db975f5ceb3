"""From what is true to what is on paper: what each paper of a desk says, and its way to the printer.

`contents` and `report_contents` read what the office and the tables know; the others lay out and
print, each on the `press` of its desk. How a paper looks is `desk.papers`' own.
"""
