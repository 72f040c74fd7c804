import { Claims, nothing, type Tally } from '../tally.js';
import { playOurs } from './play-ours.js';
import { findAlertmanager, RealAlertmanager } from './real-alertmanager.js';
import { inOrder, type Scenario } from './scenario.js';
import { scenarios } from './scenarios.js';

/** How long a unit is, in milliseconds: longer when it is tried once more, as a busy machine is late. */
const units = [500, 2_000];

/** Plays every scenario with Alertmanager and with our grouping: both tell the same, in the same order. */
export async function runGroupingDifferential(): Promise<Tally> {
  const binary = findAlertmanager();
  if (binary === undefined) return nothing('there is neither Alertmanager nor Go');
  const claims = new Claims();
  let left = scenarios;
  for (const unitMs of units) {
    const differences = await differencesIn(binary, left, unitMs);
    const isLast = unitMs === units.at(-1);
    for (const scenario of left) {
      const difference = differences.get(scenario);
      if (difference === undefined || isLast)
        claims.check(difference ?? scenario.name, difference === undefined);
    }
    left = left.filter((it) => differences.has(it));
    if (left.length === 0) break;
  }
  return claims;
}

/** All at once, on one process: each has a route of its own. */
async function differencesIn(
  binary: string,
  played: readonly Scenario[],
  unitMs: number,
): Promise<Map<Scenario, string>> {
  const alertmanager = await RealAlertmanager.start(binary, played, unitMs);
  try {
    const each = await Promise.all(
      played.map(async (scenario, nth) => {
        const theirs = inOrder(await alertmanager.play(nth, scenario));
        const ours = inOrder(playOurs(scenario));
        return theirs === ours
          ? []
          : [[scenario, `${scenario.name}\n  theirs:\n${theirs}\n  ours:\n${ours}`] as const];
      }),
    );
    return new Map(each.flat());
  } finally {
    await alertmanager.stop();
  }
}
