"""For the tools that look for it; people use the `ostler` command."""

from ostler.config.command import django_command

if __name__ == "__main__":
    django_command()
