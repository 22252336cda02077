"""The hot door: what Django's middleware would check, for the few addresses that are asked all the time.

It answers what is right and usual. Whatever else comes (a strange host, a body too large, nobody signed in, a form that
does not fit) goes to the ordinary door behind it with all that was read of it, and so has the ordinary answer.
"""
