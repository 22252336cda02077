"""What `ostler demo` must say before the settings are read: its folder, its address, and that it is one."""

import argparse
import os


def announce(arguments: list[str]) -> None:
    """Put the demonstration's `--data` and `--port` into the environment. Other commands pass untouched."""
    if arguments[:1] != ["demo"]:
        return
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--data")
    parser.add_argument("--port", default="8000")
    given, _ = parser.parse_known_args(arguments[1:])
    os.environ["OSTLER_DEMO"] = "1"
    os.environ.setdefault("OSTLER_TEXT_NUMBER", "07700 900199")     # from the range Ofcom keeps for drama
    os.environ.setdefault("OSTLER_SAFEGUARDING_NUMBER", "01632 960147")
    os.environ.setdefault("OSTLER_BASE_URL", f"http://localhost:{given.port}")
    if given.data:
        os.environ["OSTLER_DATA"] = given.data
