import { printJson } from '#exact-json';
import type { Invocation, Option } from './command.js';
import { withoutControls } from './without-controls.js';

/** The option to be told everything, for programs. */
export const jsonOption: Option = { type: 'boolean', help: 'the whole answer as JSON' };

/** Tells an answer: whole for programs, else in lines for people, where nothing in them steers a terminal. */
export function show<T>(
  { given, terminal }: Invocation,
  answer: T,
  lines: (answer: T) => readonly string[],
): void {
  if (given.flag('json')) return terminal.out(`${printJson(answer, 2)}\n`);
  for (const line of lines(answer)) terminal.out(`${withoutControls(line)}\n`);
}
