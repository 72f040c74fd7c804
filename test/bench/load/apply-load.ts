import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Load, Observed } from './load.js';

const generator = fileURLToPath(new URL('./generate.js', import.meta.url));

/** Puts a server under load from another process. @throws Error when the generator ends without a result */
export function applyLoad(load: Load): Promise<Observed> {
  return new Promise((resolve, reject) => {
    const child = fork(generator, { serialization: 'advanced' });
    child.once('message', (observed) => resolve(observed as Observed));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The load generator ended with status ${code}.`)));
    child.send(load);
  });
}
