"""The ministry's public pages: server-side HTML for old phones, without JavaScript or an account.

`tracking` decides what is told to whom, `pages` says it in words, `limits` bounds how often may be
asked, `web` answers requests. What a page says is never more than the desk would.
"""
