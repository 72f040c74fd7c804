// Jest's `globalSetup`: names this run to all its workers, so that they share one PostgreSQL server and one broker, and
// makes what worker threads load.
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildThreadFiles } from './thread-files.mjs';

export default async function setup() {
  process.env.MESHWARDEN_TEST_RUN_PID = String(process.pid);
  process.env.MESHWARDEN_THREADS = await buildThreadFiles();
  // A run of the same number may have ended in a power cut.
  rmSync(join(tmpdir(), `meshwarden-test-${process.pid}`), { recursive: true, force: true });
}
