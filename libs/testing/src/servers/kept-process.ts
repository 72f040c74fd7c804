import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { runPid } from './test-run.js';

/** A server to run beside the tests. */
export interface KeptCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** Where its state and log go. */
  readonly folder: string;
  /** Removed when the test run is over. */
  readonly remove?: string;
  readonly uid?: number;
  readonly gid?: number;
}

/** A server process that ends with the test run at the latest. */
export interface KeptProcess {
  /** Its keeper, which ends it gracefully when told to terminate. */
  readonly keeper: number;
  readonly server: number;
}

const KEEPER = fileURLToPath(new URL('keeper.mjs', import.meta.url));

/** Starts a server under a keeper of its own, which outlives this test worker but not the run. */
export async function startKept(command: KeptCommand): Promise<KeptProcess> {
  const stateFile = join(command.folder, 'process.json');
  rmSync(stateFile, { force: true });
  const task = { ...command, watch: runPid(), stateFile, logFile: join(command.folder, 'server.log') };
  spawn(process.execPath, [KEEPER, JSON.stringify(task)], { detached: true, stdio: 'ignore' }).unref();
  while (!existsSync(stateFile)) await setTimeout(20);
  return JSON.parse(readFileSync(stateFile, 'utf8')) as KeptProcess;
}

/** Ends a server gracefully (`SIGTERM`) or at once (`SIGKILL`) and waits until it is gone. */
export async function endKept(kept: KeptProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const target = signal === 'SIGTERM' ? kept.keeper : kept.server;
  if (isAlive(target)) process.kill(target, signal);
  while (isAlive(kept.keeper)) await setTimeout(20);
}

/** Whether a process exists. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
