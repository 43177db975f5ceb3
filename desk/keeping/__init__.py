"""Keeping a home whole: one window a home, backups, room on the disk, checks, and the ways back.

Each module does one of these on a home, its database and its vault; `rounds` does them by the
clock beside an open window. Nothing here is an act of the staff, and nothing knows the window.
"""
