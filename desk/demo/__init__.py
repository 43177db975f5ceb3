"""The day that shows what Shubbak does: two desks, one ministry, a power cut, the line back.

Everything in it is real but the people: real windows, a real server and database, a real printer
queue or folder. Nothing of the program depends on this package.
"""
