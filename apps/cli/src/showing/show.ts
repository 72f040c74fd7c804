import { type Invocation, type Option } from '../command-line/index.js';
import { connectionOf, MeshApi } from '../mesh-api/index.js';

/** The option to be told everything, for programs. */
export const jsonOption: Option = { type: 'boolean', help: 'the whole answer as JSON' };

/** Whom to ask. */
export async function apiOf(invocation: Invocation): Promise<MeshApi> {
  return new MeshApi(await connectionOf(invocation), invocation.terminal.now);
}

/** Tells an answer: whole for programs, else in lines for people, where nothing in them steers a terminal. */
export function show<T>(
  { given, terminal }: Invocation,
  answer: T,
  lines: (answer: T) => readonly string[],
): void {
  if (given.flag('json')) return terminal.out(`${JSON.stringify(answer, null, 2)}\n`);
  for (const line of lines(answer)) terminal.out(`${plain(line)}\n`);
}

function plain(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ');
}
