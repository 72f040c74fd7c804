import { parseJson, printJson } from '#exact-json';
import { Injectable } from '@nestjs/common';
import type { DecidedChange, Decision, ShadowFinding } from '#contracts/decisions';
import type { PolicyInput } from '#contracts/policy-input';
import {
  alone,
  type Applying,
  asWarning,
  type Excuse,
  type Judged,
  judgeInput,
  type SetGroup,
  type Stage,
  worst,
} from '#evaluation';
import type { PolicyScope, PolicySet } from '#policy-engine';
import { DecisionsStore, differingFindings } from '../decisions/index.js';
import { EngineApart } from '../evaluation/index.js';
import { asDecided, PolicySets, PolicySetsStore, setsNamed } from '../in-force/index.js';
import { Authoring, AuthoredPoliciesStore, found } from '../policies/index.js';
import { asRecorded, type ReplayedDecision, type ReplayWith } from './replayed-decision.js';

type Groups = Pick<Applying, 'deciding' | 'shadow'>;

/** Versions that judge besides what is there, compiled. */
interface Instead {
  readonly sets: readonly PolicySet[];
  readonly groups: Groups;
  /** Policies of which a version has a say: they do not count in other sets. */
  readonly policies: ReadonlySet<string>;
}

/** Makes a recorded decision once more, on the input that was recorded. */
@Injectable()
export class ReplayDecision {
  constructor(
    private readonly store: DecisionsStore,
    private readonly sets: PolicySetsStore,
    private readonly policies: PolicySets,
    private readonly authored: AuthoredPoliciesStore,
    private readonly authoring: Authoring,
    private readonly engine: EngineApart,
  ) {}

  /** @throws NotFound, SetRejected, AuthoringUnavailable */
  async replay(id: string, wish: ReplayWith = asRecorded): Promise<ReplayedDecision> {
    const { decision: text, inputs } = found('decision', id, await this.store.find(id));
    const decision = JSON.parse(text) as Decision;
    const instead = await this.compile(wish);
    const recorded = (parseJson(inputs) as PolicyInput[]).map((input) => withParameters(input, wish));
    const judging = await this.judging(decision, recorded, wish);
    const judged = await this.engine.lend([...judging.sets, ...instead.sets], (evaluator) =>
      Promise.all(
        recorded.map(async (input, nth) => {
          const groups = beside(judging.groups[nth] as Groups, instead);
          const asked = { text: printJson(input), now: input.now };
          const it = await judgeInput(evaluator, groups, asked, excusesOf(decision.changes[nth]));
          return decision.purpose === 'import' ? asWarning(it) : it;
        }),
      ),
    );
    return {
      ...told(decision, text, judged),
      shadow: judged.flatMap((it, change) => inShadow(it, change, instead)),
      missing: judging.missing,
    };
  }

  /** What judges each input, and the sets for it. */
  private async judging(decision: Decision, inputs: readonly PolicyInput[], { policies }: ReplayWith) {
    const { revision } = decision.policies;
    const about = await this.sets.about(setsNamed(revision).map(({ digest }) => digest));
    const groups = inputs.map(({ scopes, parameters }): Groups => {
      if (policies === 'recorded') return asDecided(revision, about, { scopes, parameters });
      return {
        ...this.policies.inForce().at((scopes ?? ['global']) as PolicyScope[]),
      };
    });
    const digests = [
      ...new Set(
        groups.flatMap(({ deciding, shadow }) => [...deciding, ...shadow].flatMap((it) => it.digests)),
      ),
    ];
    const sets = await this.sets.find(digests);
    const known = new Set(about.map(({ digest }) => digest));
    const missing = setsNamed(revision).flatMap(({ digest }) => (known.has(digest) ? [] : [digest]));
    return { groups, sets, missing };
  }

  private async compile({ versions }: ReplayWith): Promise<Instead> {
    const compiled = await Promise.all(
      versions.map(async ({ policy: policyId, version, stage }) => {
        const { scope } = found('policy', policyId, await this.authored.find(policyId));
        const stored = await this.authored.version(policyId, version);
        const { modules } = found('policy version', `${policyId}@${version}`, stored);
        return { stage, set: await this.authoring.compile(scope, [{ policyId, version, modules }]) };
      }),
    );
    return {
      sets: compiled.map(({ set }) => set),
      groups: {
        deciding: groupsOf(compiled.filter(({ stage }) => stage !== 'shadow')),
        shadow: groupsOf(compiled.filter(({ stage }) => stage === 'shadow')),
      },
      policies: new Set(versions.filter(({ stage }) => stage !== 'shadow').map(({ policy }) => policy)),
    };
  }
}

/** The input with other parameters where some are asked for. */
function withParameters(input: PolicyInput, { parameters }: ReplayWith): PolicyInput {
  if (!parameters) return input;
  const joined = { ...input.parameters };
  for (const [policy, values] of Object.entries(parameters))
    joined[policy] = { ...joined[policy], ...values };
  return { ...input, parameters: joined };
}

function groupsOf(compiled: readonly { set: PolicySet; stage: Stage }[]): SetGroup[] {
  return compiled.flatMap(({ set, stage }) => alone(set, stage).deciding);
}

/** What judges with these versions: in other sets their policies are only written down. */
function beside({ deciding, shadow }: Groups, { groups, policies }: Instead): Groups {
  const others = deciding.map((group) => ({
    ...group,
    inShadow: new Set([...(group.inShadow ?? []), ...policies]),
  }));
  return {
    deciding: [...(policies.size > 0 ? others : deciding), ...groups.deciding],
    shadow: [...shadow, ...groups.shadow],
  };
}

/** What is in shadow would find; a version that judges instead leaves nothing to say to the one in its place. */
function inShadow({ shadow }: Judged, change: number, { policies }: Instead): ShadowFinding[] {
  return shadow
    .filter(({ policy }) => policy === null || !policies.has(policy))
    .map((it) => ({ change, ...it }));
}

/** What excused a finding then excuses it again. */
function excusesOf(change: DecidedChange | undefined): Excuse[] {
  const { violations = [], excuses = [] } = change ?? {};
  return excuses.map((told) => ({
    id: told.id,
    told,
    covers: (it) =>
      violations.some(
        ({ waiver, policy, path, message }) =>
          waiver === told.id && policy === it.policy && path === it.path && message === it.message,
      ),
    isAlwaysTold: true,
  }));
}

function told(
  decision: Decision,
  text: string,
  judged: readonly Judged[],
): Omit<ReplayedDecision, 'missing' | 'shadow'> {
  const judgements = judged.map(({ judgement }) => judgement);
  const errors = judgements.flatMap((it) => it.errors);
  const sum = (count: (it: Judged['judgement']) => number) =>
    judgements.reduce((all, it) => all + count(it), 0);
  const sets = [...new Set(judged.flatMap((it) => it.sets))];
  const again: Decision = {
    ...decision,
    verdict: worst(judgements.map(({ verdict }) => verdict)),
    changes: decision.changes.map((change, nth) => decidedAgain(change, judgements[nth])),
    policies: {
      ...decision.policies,
      revision: sets.join('+'),
      evaluated: sum((it) => it.evaluated),
      notApplicable: sum((it) => it.notApplicable),
      errors: errors.length,
    },
    errors,
  };
  return {
    decision: decision.id,
    verdict: again.verdict,
    recorded: decision.verdict,
    identical: JSON.stringify(again) === text,
    sets,
    changes: again.changes.map(({ kind, id, violations }, nth) => ({
      ...{ kind, id },
      verdict: judgements[nth]?.verdict ?? 'error',
      ...differingFindings(decision.changes[nth]?.violations ?? [], violations),
    })),
    errors,
  };
}

/** Members stay in their places, so that what is the same is the same to the byte. */
function decidedAgain(change: DecidedChange, judgement: Judged['judgement'] | undefined): DecidedChange {
  const { violations = [], excuses = [] } = judgement ?? {};
  if (excuses.length > 0) return { ...change, violations, excuses: [...excuses] };
  const { excuses: _, ...again } = { ...change, violations };
  return again;
}
