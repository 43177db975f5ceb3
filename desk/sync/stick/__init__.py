"""By stick: a bundle of whatever has no custody yet, and the answer that comes home.

`bundle` is the form of one volume; `writing` makes and reads back this desk's own; `medium` and
`on_stick` know drives and what lies on them; `carrying` takes what others wrote up a line, and
`answers` takes the ministry's answers in.
"""
