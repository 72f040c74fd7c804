import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BenchOptions } from '../arguments.js';
import { emptyFolder } from '../processes/empty-folder.js';
import { startService } from '../processes/service.js';

const schemas = 1_000;
const command = resolve('apps/cli/package/bin/meshwarden.mjs');

/** What others do with the same files; they know neither what is registered nor who reads it. */
const others: Readonly<Record<string, readonly string[]>> = {
  conftest: ['test', '--no-fail', '.'],
  datacontract: ['lint', 'contract.odcs.yaml'],
};

/** A whole repository gated by the command line against a mesh of one process, and beside it other tools where they are installed. */
export async function runCli(options: BenchOptions) {
  const folder = emptyFolder();
  const repository = join(folder, 'repository');
  writeSchemas(repository);
  const environment = { HOME: process.env.HOME ?? folder, MESHWARDEN_DATA: join(folder, 'data') };
  const server = await startService('standalone', environment, options.profile);
  try {
    const env = { MESHWARDEN_URL: server.url, MESHWARDEN_ACTOR: 'bench' };
    const gate = () => timed(process.execPath, [command, 'gate'], repository, env);
    const runs = Array.from({ length: options.rounds }, gate);
    const start = Array.from({ length: options.rounds }, () =>
      timed(process.execPath, [command, '--help'], repository, {}),
    );
    const beside = Object.fromEntries(
      Object.entries(others).map(([name, args]) => [name, besides(name, args, repository)]),
    );
    const report = {
      suite: 'cli',
      schemas,
      gateSeconds: median(runs.map(({ seconds }) => seconds)),
      startSeconds: median(start.map(({ seconds }) => seconds)),
      beside,
      sound: runs.every(({ out }) => new RegExp(`^${schemas} changes: (pass|warn)`, 'm').test(out)),
    };
    return { report, table: tableOf(report), sound: report.sound };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of an odd number of rounds the one in the middle. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function writeSchemas(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (let nth = 0; nth < schemas; nth += 1) {
    const fields = Array.from({ length: 12 }, (_, field) => ({
      name: `f${field}`,
      type: 'string',
      default: '',
    }));
    const schema = { type: 'record', name: `R${nth}`, fields };
    writeFileSync(join(folder, `bench.s${nth}-value.avsc`), JSON.stringify(schema, null, 1));
  }
}

function timed(program: string, args: readonly string[], cwd: string, env: Record<string, string>) {
  const started = performance.now();
  const { stdout, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: cwd, ...env },
  });
  return { seconds: Math.round(performance.now() - started) / 1000, out: stdout ?? '', error };
}

function besides(name: string, args: readonly string[], cwd: string): number | string {
  const { seconds, error } = timed(name, args, cwd, {});
  return error ? 'not installed' : seconds;
}

function tableOf({
  gateSeconds,
  startSeconds,
  beside,
}: {
  gateSeconds: number;
  startSeconds: number;
  beside: object;
}): string {
  const rows: [string, unknown][] = [
    [`gate of ${schemas} schemas, s`, gateSeconds],
    ['start, s', startSeconds],
    ...Object.entries(beside),
  ];
  return rows.map(([what, value]) => `${what.padEnd(28)} ${String(value)}`).join('\n');
}
