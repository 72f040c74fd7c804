// Jest's `globalTeardown`: ends the servers of this run and waits for them, rather than leave it to their keepers.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { removeThreadFiles } from './thread-files.mjs';

export default async function teardown() {
  const folder = join(tmpdir(), `meshwarden-test-${process.pid}`);
  const keepers = readKeepers(folder).filter(isAlive);
  for (const keeper of keepers) process.kill(keeper, 'SIGTERM');
  while (keepers.some(isAlive)) await setTimeout(20);
  rmSync(folder, { recursive: true, force: true });
  removeThreadFiles();
}

function readKeepers(folder) {
  try {
    return readdirSync(folder).flatMap((server) => readKeeper(join(folder, server, 'process.json')));
  } catch {
    return []; // no server was asked for
  }
}

function readKeeper(stateFile) {
  try {
    return [JSON.parse(readFileSync(stateFile, 'utf8')).keeper];
  } catch {
    return []; // not a server's folder
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
