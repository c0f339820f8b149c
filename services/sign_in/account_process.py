"""Run by the Python of .venv-accounts, where Canaille is: its own commands, its server, its Vietnamese texts.

What comes on standard input does not stand in the list of processes, which every user of the machine can read.
"""

import io
import json
import os
import sys
import threading
from contextlib import redirect_stdout
from pathlib import Path

LONGEST_WAIT = 600  # seconds: canaille.core.models.PASSWORD_MAX_DELAY


def serve() -> None:
    """The server, until its standard input is closed: when the app ends in whatever way, so does this."""
    threading.Thread(target=_end_with_the_app, daemon=True).start()
    from canaille.commands import cli

    cli(["run"])


def _end_with_the_app() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


def commands() -> None:
    """Run the lists of arguments given as JSON one after the other; print what each printed, as JSON."""
    from canaille.commands import cli, create_cli_app
    from flask.cli import ScriptInfo

    loaded = ScriptInfo(create_app=create_cli_app)
    outputs = []
    for arguments in json.load(sys.stdin):
        printed = io.StringIO()
        with redirect_stdout(printed):
            cli(arguments, obj=loaded, standalone_mode=False)
        outputs.append(printed.getvalue())
    print(json.dumps(outputs))


def translate(source: str, target: str) -> None:
    """Compile the Vietnamese texts. Canaille looks a waiting time up with the number already in the sentence."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with Path(source).open("rb") as file:
        catalogue = read_po(file, locale="vi")
    for message in list(catalogue):
        if message.id and "{seconds}" in message.id:
            for seconds in range(1, LONGEST_WAIT + 1):
                text = message.string.format(seconds=seconds)
                catalogue.add(message.id.format(seconds=seconds), text)
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    with Path(target).open("wb") as file:
        write_mo(file, catalogue)


if __name__ == "__main__":
    os.umask(0o077)  # its database holds password hashes
    {"serve": serve, "commands": commands, "translate": translate}[sys.argv[1]](*sys.argv[2:])
