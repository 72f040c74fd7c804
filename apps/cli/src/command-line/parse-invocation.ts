import { parseArgs } from 'node:util';
import type { Command, Options } from './command.js';
import { Given } from './given.js';
import { UsageMistake } from './trouble.js';

/** Options of every command. */
export const everywhere = {
  help: { type: 'boolean', short: 'h', help: 'tell what this does' },
} as const satisfies Options;

/**
 * Reads what follows a command's name.
 * @throws UsageMistake
 */
export function parseInvocation(command: Command, args: readonly string[]): Given {
  const options = { ...command.options, ...everywhere };
  const { values, positionals } = parse(options, args);
  const given = new Given(positionals, values);
  if (given.flag('help')) return given;
  requireCount(command, positionals.length);
  requireChoices(options, values);
  return given;
}

function parse(options: Options, args: readonly string[]) {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { type, short, multiple = false }]) => [
      name,
      { type, multiple, ...(short !== undefined && { short }) },
    ]),
  );
  try {
    return parseArgs({ args: [...args], options: config, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageMistake(firstSentence(error));
  }
}

function firstSentence(error: unknown): string {
  const [sentence] = (error as Error).message.split(/\.(?:\s|$)/);
  return `${sentence ?? 'This cannot be understood'}.`;
}

function requireCount({ name, takes = '', counts: [least, most] = [0, 0] }: Command, count: number): void {
  if (count >= least && count <= most) return;
  throw new UsageMistake(
    takes === '' ? `'${name}' takes no arguments.` : `'${name}' takes ${takes}, not ${count} arguments.`,
  );
}

function requireChoices(options: Options, values: Readonly<Record<string, unknown>>): void {
  for (const [name, { choices }] of Object.entries(options)) {
    const value = values[name];
    if (choices && typeof value === 'string' && !choices.includes(value))
      throw new UsageMistake(`--${name} is one of ${choices.join(', ')}, not '${value}'.`);
  }
}
