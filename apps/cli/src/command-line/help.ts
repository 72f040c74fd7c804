import type { Command, Option } from './command.js';
import { everywhere } from './parse-invocation.js';

/** What `--help` of one command says. */
export function helpOf({ name, summary, takes, about = [], options, examples }: Command): string {
  const told = Object.entries({ ...options, ...everywhere }).map(([option, it]) => [
    spelling(option, it),
    it.help,
  ]);
  return [
    `${summary}\n`,
    `Usage: meshwarden ${[name, '[OPTIONS]', takes].filter((it) => it !== undefined).join(' ')}`,
    ...(about.length > 0 ? ['', ...about] : []),
    '\nOptions:',
    ...columns(told),
    '\nExamples:',
    ...examples.map((it) => `  ${it}`),
    '',
  ].join('\n');
}

/** What `meshwarden --help` says. */
export function overview(commands: readonly Command[]): string {
  return [
    'Meshwarden: asks before a change of data breaks somebody.\n',
    'Usage: meshwarden COMMAND [OPTIONS]\n',
    'Commands:',
    ...columns(commands.map(({ name, takes = '', summary }) => [`${name} ${takes}`.trim(), summary])),
    '\nThe server is named by --server or MESHWARDEN_URL, and what you show it by --token or MESHWARDEN_TOKEN.',
    'A command ends with 0 when all is well, 1 when the answer is no, 2 when it was called wrongly, 3 when there is no answer.',
    "\n'meshwarden COMMAND --help' tells more, with examples; 'meshwarden version' which release this is.\n",
  ].join('\n');
}

function spelling(name: string, { short, type, value = 'VALUE' }: Option): string {
  return `${short === undefined ? '    ' : `-${short}, `}--${name}${type === 'string' ? ` ${value}` : ''}`;
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(...rows.map(([left = '']) => left.length));
  return rows.map(([left = '', right = '']) => `  ${left.padEnd(width)}  ${right}`);
}
