import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a process with one worker holds after a number of evaluations. */
export interface MemorySample {
  readonly evaluations: number;
  readonly rssMiB: number;
  /** Size of a module instance's memory in pages of 64 KiB; the engine gives each instance up after 100,000 evaluations. */
  readonly wasmPages: number;
}

const child = fileURLToPath(new URL('./use-worker.js', import.meta.url));

/** Samples taken by a process of its own, at 10,000 evaluations and at the end. @throws Error when it ends before */
export function memoryOfWorker(evaluations: number): Promise<MemorySample[]> {
  return new Promise((resolve, reject) => {
    const process = fork(child, [String(evaluations)]);
    process.once('message', (samples) => resolve(samples as MemorySample[]));
    process.once('error', reject);
    process.once('exit', (code) => reject(new Error(`The process under test ended with status ${code}.`)));
  });
}
