import type { HealthChecks } from '#http';
import { pause } from '#background';

const withinMs = 20_000;
const everyMs = 50;

/** Waits until all is up, at most 20 seconds. Returns what is still down, each with its reason. */
export async function untilReady(checks: Pick<HealthChecks, 'readiness'>): Promise<string[]> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const { status, checks: parts } = await checks.readiness();
    if (status === 'ready') return [];
    if (Date.now() > deadline) {
      const down = Object.entries(parts).filter(([, part]) => part.status === 'down');
      return down.map(([name, { reason }]) => `${name}: ${reason ?? 'no reason given'}`);
    }
    await pause(everyMs);
  }
}
