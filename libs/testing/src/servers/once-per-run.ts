import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { runFolder } from './test-run.js';

const LONGEST_WAIT_MS = 120_000;

/**
 * Does `work` in the first worker that asks and gives its result, which must survive JSON, to all workers of the run.
 *
 * @throws what the work threw; every worker that waits for it throws the same.
 */
export async function oncePerRun<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const file = join(runFolder(), `${name}.once.json`);
  if (takeLock(`${file}.lock`)) return keep(file, work);
  for (const started = Date.now(); Date.now() - started < LONGEST_WAIT_MS; await setTimeout(50)) {
    if (existsSync(file)) return reuse<Result>(file);
  }
  throw new Error(`Waited ${LONGEST_WAIT_MS / 1000} s for another test worker to provide ${name}.`);
}

interface Kept<Result> {
  readonly result?: Result;
  readonly error?: string;
}

async function keep<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  try {
    const result = await work();
    write(file, { result });
    return result;
  } catch (error) {
    write(file, { error: (error as Error).message });
    throw error;
  }
}

function reuse<Result>(file: string): Result {
  const { result, error } = JSON.parse(readFileSync(file, 'utf8')) as Kept<Result>;
  if (error !== undefined) throw new Error(error);
  return result as Result;
}

function write(file: string, kept: Kept<unknown>): void {
  writeFileSync(`${file}.new`, JSON.stringify(kept));
  renameSync(`${file}.new`, file); // readers see all of it or none
}

function takeLock(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
