"""Following by e-mail: each publication at once to who wants each, a digest in the morning to who wants one a day or a
week. Nothing in a mail tells us that it was opened."""
