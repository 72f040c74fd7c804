import { setTimeout as pause } from 'node:timers/promises';

const withinMs = 30_000;
const everyMs = 100;

/**
 * Asks again until there is something. Services learn from each other by events, so what one was told another knows a
 * moment later.
 * @param what says what is waited for, as in `until <what>`
 * @throws when there is nothing after 30 seconds
 */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs / 1_000} s in vain until ${what}.`);
    await pause(everyMs);
  }
}
