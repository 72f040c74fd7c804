import { compileSet, findOpa, PolicyEngine, type PolicySet } from '#policy-engine';
import type { BenchOptions } from '../arguments.js';
import type { Observed } from '../load/load.js';
import type { Outcome } from '../outcome.js';
import { callEngine } from '../policies/callers.js';
import { generatedInput } from '../policies/generated-input.js';
import { generatedRules } from '../policies/generated-rules.js';
import { besideBusyProcess } from './busy-process.js';
import { askAgainAndAgain, type HostileOutcomes } from './hostile-callers.js';
import { hostileNames, hostilePolicy } from './hostile-policies.js';
import { pacedCalls } from './paced-calls.js';
import { busyProcess, report, toTable, type Measured } from './report.js';

const rules = 24;
const fields = 100;
const inputs = Array.from({ length: 50 }, (_, number) => generatedInput(fields, number));
const warmUpRequests = 1_000;

/** The neighbours: what asks for the set that behaves, and how. */
interface Neighbours {
  readonly set: PolicySet;
  readonly run: (engine: PolicyEngine, digests: readonly string[]) => Promise<Observed>;
}

/** How long callers wait for a set that behaves, without and with a hostile one beside it. */
export async function runHostile(options: BenchOptions): Promise<Outcome> {
  const opaBinary = findOpa();
  const set = await compileSet(generatedRules(rules), { opaBinary });
  const hostile = await Promise.all(
    hostileNames.map(async (name) => ({ name, set: await compileSet(hostilePolicy(name), { opaBinary }) })),
  );
  const { connections: callers, seconds, rounds } = options;
  const most = await paceOf(set, callers);
  const loads: Record<string, Neighbours['run']> = {
    saturated: (engine, digests) =>
      callEngine(engine, digests, inputs, { callers, requests: Math.round(most * seconds) }),
    half: (engine, digests) => {
      const perSecond = most / 2;
      return pacedCalls(engine, digests, inputs, { perSecond, requests: Math.round(perSecond * seconds) });
    },
  };
  const measured: Measured[] = [];
  for (const [load, run] of Object.entries(loads)) {
    for (let round = 0; round < rounds; round++) {
      const alone = () => beside({ set, run }, undefined);
      measured.push({ load, policy: undefined, ...(await alone()) });
      measured.push({ load, policy: busyProcess, ...(await besideBusyProcess(alone)) });
      for (const { name, set: other } of hostile)
        measured.push({ load, policy: name, ...(await beside({ set, run }, other)) });
    }
  }
  const result = report(options, { rules, fields }, measured);
  return { report: result, table: toTable(result), sound: result.sound };
}

/** Evaluations per second of as many callers as there are, with nothing else going on. */
async function paceOf(set: PolicySet, callers: number): Promise<number> {
  const observed = await beside(
    { set, run: (engine, digests) => callEngine(engine, digests, inputs, { callers, requests: 5_000 }) },
    undefined,
  );
  return observed.neighbours.answered / observed.neighbours.seconds;
}

/** An engine of its own for each run: each one has yet to find out who is hostile. */
async function beside(
  { set, run }: Neighbours,
  hostile: PolicySet | undefined,
): Promise<{ neighbours: Observed; hostile: HostileOutcomes | undefined }> {
  const engine = new PolicyEngine();
  try {
    await engine.load(set);
    if (hostile) await engine.load(hostile);
    const digests = [set.digest];
    await callEngine(engine, digests, inputs, { callers: 1, requests: warmUpRequests });
    const running = run(engine, digests);
    const outcomes = hostile && askAgainAndAgain(engine, [hostile.digest], inputs[0] ?? '', running);
    return { neighbours: await running, hostile: await outcomes };
  } finally {
    await engine.close();
  }
}
