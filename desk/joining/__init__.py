"""How a home joins the ministry: the first time, again after its disk was copied, and with keys that
were lost."""
