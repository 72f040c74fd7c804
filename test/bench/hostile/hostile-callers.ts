import type { PolicyEngine } from '#policy-engine';
import { setTimeout as pause } from 'node:timers/promises';

/** How the evaluations of a hostile policy ended. */
export interface HostileOutcomes {
  /** How many, by error code, or `ok`. */
  readonly byCode: Record<string, number>;
  /** Of the longest evaluation, from its start in a worker. */
  longestMs: number;
}

const callers = 4;
const pauseMs = 10;

/** Keeps asking for a set until `until` resolves; then what is not answered does not count. */
export async function askAgainAndAgain(
  engine: PolicyEngine,
  digests: readonly string[],
  input: string,
  until: Promise<unknown>,
): Promise<HostileOutcomes> {
  const outcomes: HostileOutcomes = { byCode: {}, longestMs: 0 };
  const over = new AbortController();
  const ask = async () => {
    while (!over.signal.aborted) {
      const evaluation = await engine.evaluate(digests, input);
      if (over.signal.aborted) return;
      const code = evaluation.status === 'ok' ? 'ok' : evaluation.error.code;
      outcomes.byCode[code] = (outcomes.byCode[code] ?? 0) + 1;
      outcomes.longestMs = Math.max(outcomes.longestMs, Math.round(evaluation.tookMs));
      await pause(pauseMs);
    }
  };
  for (let caller = 0; caller < callers; caller++) void ask();
  await until;
  over.abort();
  return outcomes;
}
