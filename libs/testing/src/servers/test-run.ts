import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** The process of the whole test run: a worker's parent, or the process itself when tests run in band. */
export function runPid(): number {
  const told = process.env['MESHWARDEN_TEST_RUN_PID'];
  if (told) return Number(told);
  return process.connected ? process.ppid : process.pid;
}

/** A folder all workers of this run share, readable by the account PostgreSQL runs under; removed when the run ends. */
export function runFolder(): string {
  const folder = join(tmpdir(), `meshwarden-test-${runPid()}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}
