import type { PolicyEngine } from '#policy-engine';
import { setTimeout as pause } from 'node:timers/promises';
import type { Observed } from '../load/load.js';

/**
 * Asks for evaluations at a steady pace, whether or not the ones before are answered. Each is timed from when it was due, so
 * that what holds up the asking counts too.
 */
export async function pacedCalls(
  engine: PolicyEngine,
  digests: readonly string[],
  inputs: readonly string[],
  { perSecond, requests }: { perSecond: number; requests: number },
): Promise<Observed> {
  const latencies: number[] = [];
  const outstanding: Promise<void>[] = [];
  let errors = 0;
  const started = performance.now();
  const ask = async (input: string, due: number) => {
    const { status } = await engine.evaluate(digests, input);
    latencies.push(performance.now() - due);
    if (status !== 'ok') errors++;
  };
  for (let asked = 0; asked < requests;) {
    const due = started + (asked * 1_000) / perSecond;
    if (due > performance.now()) await pause(1);
    else outstanding.push(ask(inputs[asked++ % inputs.length] ?? '', due));
  }
  await Promise.all(outstanding);
  const seconds = (performance.now() - started) / 1_000;
  return { answered: latencies.length - errors, errors, seconds, latencies };
}
