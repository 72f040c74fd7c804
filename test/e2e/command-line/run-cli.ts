import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** The one file that is published. */
export const cliFile = resolve('apps/cli/package/bin/meshwarden.mjs');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line as a pipeline does. */
export async function runCli(
  args: readonly string[],
  {
    cwd,
    env = {},
    input = '',
    node = process.execPath,
  }: { cwd: string; env?: Record<string, string>; input?: string; node?: string },
): Promise<Ran> {
  const child = spawn(node, [cliFile, ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: cwd, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}
