import type { ShadowFinding } from '#contracts/decisions';
import { judge, together, type Judgement } from './judge.js';
import type { PolicySets } from '../policies/policy-sets.js';
import type { Applying, SetGroup } from '../federation/in-force.js';

/** What one change's policies say: those that decide, and those in shadow, which are only written down. */
export interface Evaluated {
  readonly judgement: Judgement;
  readonly shadow: readonly Omit<ShadowFinding, 'change'>[];
}

/** Evaluates whatever can evaluate sets. */
export type Evaluator = Pick<PolicySets, 'evaluate'>;

/**
 * The union of what all policies find. Every scope's sets are evaluated by themselves, each with a deadline of its own: one
 * that fails makes the verdict an error, and hides none of what the others find.
 */
export async function evaluateApplying(
  evaluator: Evaluator,
  { deciding, shadow }: Pick<Applying, 'deciding' | 'shadow'>,
  input: string,
  now: string,
): Promise<Evaluated> {
  const judgeGroup = async ({ digests, index }: SetGroup) =>
    judge(await evaluator.evaluate(digests, input), index, now);
  const [judgements, shadows] = await Promise.all([
    Promise.all(deciding.map(judgeGroup)),
    Promise.all(shadow.map(async (group) => shadowFindings(group, await judgeGroup(group)))),
  ]);
  return { judgement: together(judgements), shadow: shadows.flat() };
}

function shadowFindings({ scope }: SetGroup, { violations, errors }: Judgement): Evaluated['shadow'] {
  return [
    ...violations.map(({ policy, version, level, message, path }) => ({
      scope,
      policy,
      version,
      level,
      message,
      path,
      error: null,
    })),
    ...errors.map(({ policy, code, message }) => ({
      scope,
      policy,
      version: null,
      level: null,
      message,
      path: '',
      error: code,
    })),
  ];
}
