"""``caveat completion``: what a shell needs to complete commands, options and file names."""

from __future__ import annotations

import click

from tui.cli.output import emit

VARIABLE = "_CAVEAT_COMPLETE"
HELP = """Print the completion script of a shell.

\b
bash   eval "$(caveat completion bash)"                               in ~/.bashrc
zsh    eval "$(caveat completion zsh)"                                in ~/.zshrc
fish   caveat completion fish > ~/.config/fish/completions/caveat.fish
"""


@click.command(help=HELP)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script of a shell."""
    from click.shell_completion import get_completion_class

    writer = get_completion_class(shell)
    if writer is not None:
        emit([writer(context.find_root().command, {}, "caveat", VARIABLE).source()])
