import type { Evaluation, PolicyEngine } from '#policy-engine';
import type { Observed } from '../load/load.js';

/** Callers within this process that ask an engine for one evaluation after the other, until so many are answered. */
export async function callEngine(
  engine: PolicyEngine,
  digests: readonly string[],
  inputs: readonly string[],
  { callers, requests }: { callers: number; requests: number },
): Promise<Observed> {
  const latencies: number[] = [];
  let [asked, errors] = [0, 0];
  const started = performance.now();
  const call = async () => {
    while (asked < requests) {
      const input = inputs[asked++ % inputs.length] ?? '';
      const from = performance.now();
      const evaluation = await engine.evaluate(digests, input);
      latencies.push(performance.now() - from);
      if (!isComplete(evaluation)) errors++;
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  const seconds = (performance.now() - started) / 1_000;
  return { answered: latencies.length - errors, errors, seconds, latencies };
}

function isComplete(evaluation: Evaluation): boolean {
  return evaluation.status === 'ok' && evaluation.findings.length > 0;
}
