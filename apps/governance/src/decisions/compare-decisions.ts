import { parseJson } from '#exact-json';
import { Authorisation, type Principal } from '#access';
import { Injectable } from '@nestjs/common';
import type { DecidedChange, Decision, Violation } from '#contracts/decisions';
import type { PolicyInput } from '#contracts/policy-input';
import { NotFound } from '#errors';
import { PolicySetsStore, type RecordedSet, setsNamed } from '../in-force/index.js';
import type { Comparison } from './comparison.js';
import { DecisionResources } from './decision-resources.js';
import { DecisionsStore } from './decisions.store.js';
import { differingFacts } from './differing-facts.js';
import { ShownInputs } from './shown-inputs.js';

/** A decision with the inputs that its reader sees. */
interface Compared {
  readonly decision: Decision;
  readonly inputs: readonly unknown[];
}

/** Tells what is different between two decisions: the one before a mend and the one after it, the gate's and the registration's. */
@Injectable()
export class CompareDecisions {
  constructor(
    private readonly store: DecisionsStore,
    private readonly sets: PolicySetsStore,
    private readonly resources: DecisionResources,
    private readonly authorisation: Authorisation,
    private readonly shown: ShownInputs,
  ) {}

  /** @throws NotFound, AccessDenied */
  async compare(oneId: string, otherId: string, reader: Principal): Promise<Comparison> {
    const [one, other] = await Promise.all([this.read(oneId, reader), this.read(otherId, reader)]);
    const [oneSets, otherSets] = await Promise.all([this.setsOf(one), this.setsOf(other)]);
    return {
      one: sideOf(one),
      other: sideOf(other),
      sameVerdict: one.decision.verdict === other.decision.verdict,
      sameSets: one.decision.policies.revision === other.decision.policies.revision,
      policies: differingVersions(oneSets, otherSets),
      changes: comparedChanges(one, other),
    };
  }

  private async read(id: string, reader: Principal): Promise<Compared> {
    const row = await this.store.find(id);
    if (!row) throw new NotFound('decision', id);
    await this.authorisation.require(reader, 'decision:read', ...(await this.resources.of(id)));
    const inputs = parseJson(row.inputs) as PolicyInput[];
    return {
      decision: JSON.parse(row.decision) as Decision,
      inputs: await Promise.all(inputs.map((input) => this.shown.of(input, reader))),
    };
  }

  private setsOf({ decision }: Compared): Promise<RecordedSet[]> {
    return this.sets.about(setsNamed(decision.policies.revision).map(({ digest }) => digest));
  }
}

function sideOf({ decision: { id, purpose, verdict, actor, at } }: Compared): Comparison['one'] {
  return { id, purpose, verdict, actor, at };
}

function differingVersions(
  one: readonly RecordedSet[],
  other: readonly RecordedSet[],
): Comparison['policies'] {
  const [before, after] = [versionsIn(one), versionsIn(other)];
  return [...new Map([...before, ...after])].flatMap(([key, { scope, id: policy }]) => {
    const [first, second] = [before.get(key)?.version ?? null, after.get(key)?.version ?? null];
    return first === second ? [] : [{ scope, policy, one: first, other: second }];
  });
}

function versionsIn(sets: readonly RecordedSet[]) {
  return new Map(sets.flatMap(({ policies }) => policies.map((it) => [`${it.scope} ${it.id}`, it] as const)));
}

/** Changes of the same thing are compared with each other, in the order of the first decision. */
function comparedChanges(one: Compared, other: Compared): Comparison['changes'] {
  const [before, after] = [byTarget(one), byTarget(other)];
  return [...new Set([...before.keys(), ...after.keys()])].map((key) => {
    const [a, b] = [before.get(key), after.get(key)];
    const { kind, id } = (a ?? b)?.change as DecidedChange;
    const found = differingFindings(a?.change.violations ?? [], b?.change.violations ?? []);
    const { facts, complete } = a && b ? differingFacts(a.input, b.input) : { facts: [], complete: true };
    return { kind, id, in: a && b ? 'both' : a ? 'one' : 'other', ...found, facts, factsComplete: complete };
  });
}

function byTarget({ decision, inputs }: Compared) {
  return new Map(
    decision.changes.map((change, nth) => [`${change.kind}:${change.id}`, { change, input: inputs[nth] }]),
  );
}

/** Findings are the same when they are of the same policy, say the same of the same place, and count as much. */
export function differingFindings(one: readonly Violation[], other: readonly Violation[]) {
  const keyOf = ({ scope, policy, level, path, message, waiver }: Violation) =>
    JSON.stringify([scope, policy, level, path, message, waiver !== null]);
  const [before, after] = [new Set(one.map(keyOf)), new Set(other.map(keyOf))];
  return {
    new: other.filter((it) => !before.has(keyOf(it))),
    gone: one.filter((it) => !after.has(keyOf(it))),
    unchanged: other.filter((it) => before.has(keyOf(it))).length,
  };
}
