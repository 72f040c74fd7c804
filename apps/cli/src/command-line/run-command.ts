import { type Command, exitCodes, type ExitCode } from './command.js';
import { helpOf, overview } from './help.js';
import { parseInvocation } from './parse-invocation.js';
import type { Terminal } from './terminal.js';
import { Trouble, UsageMistake } from './trouble.js';
import { version } from './version.js';

/** A command by its name, read when it is called: none waits for what the others need. */
export interface Listed {
  readonly name: string;
  load(): Promise<Command>;
}

/** Finds the command that `args` call, and runs it. Never throws: what goes wrong is told, and is an exit code. */
export async function runCommand(
  listed: readonly Listed[],
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    return await find(listed, args, terminal);
  } catch (error) {
    return tell(error, terminal);
  }
}

async function find(
  listed: readonly Listed[],
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const [first] = args;
  if (first === undefined || first === '--help' || first === '-h' || first === 'help')
    return tellAll(listed, terminal);
  if (first === '--version' || first === 'version') return tellVersion(terminal);
  const called = listed.find(({ name }) => name.split(' ').every((word, index) => args[index] === word));
  if (!called) throw new UsageMistake(unknownCommand(listed, first));
  const command = await called.load();
  const given = parseInvocation(command, args.slice(called.name.split(' ').length));
  if (!given.flag('help')) return command.run({ given, terminal });
  terminal.out(helpOf(command));
  return exitCodes.pass;
}

async function tellAll(listed: readonly Listed[], terminal: Terminal): Promise<ExitCode> {
  terminal.out(overview(await Promise.all(listed.map((it) => it.load()))));
  return exitCodes.pass;
}

function tellVersion(terminal: Terminal): ExitCode {
  terminal.out(`${version}\n`);
  return exitCodes.pass;
}

function unknownCommand(listed: readonly Listed[], first: string): string {
  const related = listed.map(({ name }) => name).filter((name) => name.startsWith(`${first} `));
  return related.length > 0
    ? `'${first}' is ${related.map((it) => `'${it}'`).join(' or ')}.`
    : `There is no command '${first}'.`;
}

function tell(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof UsageMistake) {
    terminal.err(`meshwarden: ${error.message} 'meshwarden --help' tells what there is.\n`);
    return exitCodes.usage;
  }
  const sentence = error instanceof Trouble ? error.message : `This should not happen: ${String(error)}`;
  terminal.err(`meshwarden: ${sentence}\n`);
  return exitCodes.trouble;
}
