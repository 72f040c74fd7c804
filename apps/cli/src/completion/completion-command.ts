import { type Command, everywhere, exitCodes, type Listed } from '../command-line/index.js';
import { scripts } from './scripts.js';

/** `meshwarden completion`: what a shell needs to complete command lines. @param listed all commands */
export function completionCommand(listed: () => readonly Listed[]): Command {
  return {
    name: 'completion',
    summary: 'Print what makes a shell complete commands and options',
    takes: 'SHELL',
    counts: [1, 1],
    about: [`SHELL is ${Object.keys(scripts).join(', ')}.`],
    options: {},
    examples: [
      'source <(meshwarden completion bash)',
      'meshwarden completion zsh > "${fpath[1]}/_meshwarden"',
      'meshwarden completion fish > ~/.config/fish/completions/meshwarden.fish',
    ],
    async run({ given, terminal }) {
      const write = Object.hasOwn(scripts, given.at(0)) ? scripts[given.at(0)] : undefined;
      if (!write) {
        terminal.err(`meshwarden: a shell is one of ${Object.keys(scripts).join(', ')}.\n`);
        return exitCodes.usage;
      }
      const commands = await Promise.all(listed().map((it) => it.load()));
      terminal.out(write(commands.map((it) => ({ ...it, options: { ...it.options, ...everywhere } }))));
      return exitCodes.pass;
    },
  };
}
