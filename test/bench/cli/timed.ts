import { spawnSync } from 'node:child_process';

/** A process that ended, and how long it took. */
export interface Run {
  readonly seconds: number;
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a program to its end. */
export function timed(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Run {
  const started = performance.now();
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: { PATH: process.env.PATH, ...env },
  });
  const seconds = Math.round(performance.now() - started) / 1000;
  return { seconds, code: status, out: stdout ?? '', err: error?.message ?? stderr ?? '' };
}
