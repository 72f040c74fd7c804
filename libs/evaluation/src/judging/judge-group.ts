import type { ShadowFinding } from '#contracts/decisions';
import type { Evaluation } from '#policy-engine';
import type { SetFailure } from './set-failure.js';
import type { SetGroup } from './set-group.js';
import { isOnTrial, type Trial } from './trial.js';
import { countedIn } from './counted-in.js';
import { findingsOf, type Findings, nothingFound } from './findings.js';

/** Whatever can evaluate sets on an input, given as JSON text. It never throws for a policy's fault. */
export interface Evaluator {
  evaluate(digests: readonly string[], input: string): Promise<Evaluation>;
}

/** One change's policy input, as it is evaluated and recorded. */
export interface InputText {
  readonly text: string;
  /** The time that the input says it is. */
  readonly now: string;
}

/** What a group of sets says of a change. */
export interface GroupJudged {
  readonly findings: Findings;
  /** Names of the sets that said it. */
  readonly sets: readonly string[];
  /** What is only written down. */
  readonly shadow: readonly Omit<ShadowFinding, 'change'>[];
}

/** Asks groups about one input, and tells of those that fail although they refuse nobody. */
export class GroupJudge {
  constructor(
    private readonly evaluator: Evaluator,
    private readonly input: InputText,
    private readonly failed: (failure: SetFailure) => void,
  ) {}

  /** What decides. Where a set on trial fails, what judged before it does so in its place, and its fault is only written down. */
  async judge(group: SetGroup): Promise<GroupJudged> {
    const findings = await this.findingsIn(group);
    const { trial } = group;
    if (findings.errors.length === 0 || !trial || !isOnTrial(trial, Date.parse(this.input.now)))
      return { sets: group.names, ...apart(group, findings) };
    this.tell(group, findings);
    return { ...(await this.judgedBefore(trial.before)), shadow: errorsIn(group, findings) };
  }

  /** The newest of these that has an answer; the fault of the last counts. */
  private async judgedBefore([group, ...earlier]: Trial<SetGroup>['before']): Promise<
    Omit<GroupJudged, 'shadow'>
  > {
    if (!group) return { findings: nothingFound, sets: [] };
    const findings = await this.findingsIn(group);
    if (findings.errors.length === 0 || earlier.length === 0) return { findings, sets: group.names };
    return this.judgedBefore(earlier);
  }

  /** What is only written down. */
  async shadow(group: SetGroup): Promise<GroupJudged['shadow']> {
    const findings = await this.findingsIn(group);
    if (findings.errors.length > 0) this.tell(group, findings);
    return [...violationsIn(group, findings), ...errorsIn(group, findings)];
  }

  private async findingsIn({ scope, digests, index, counted }: SetGroup): Promise<Findings> {
    const evaluation = await this.evaluator.evaluate(digests, this.input.text);
    const found = counted ? countedIn(evaluation, counted) : evaluation;
    return findingsOf(found, index, { scope, now: this.input.now });
  }

  private tell({ scope, stage, digests: [digest = ''] }: SetGroup, { errors }: Findings): void {
    this.failed({ scope, stage, digest, errors });
  }
}

/** What counts, and what is only written down as its policy is in shadow. */
function apart(group: SetGroup, findings: Findings): Pick<GroupJudged, 'findings' | 'shadow'> {
  const { inShadow } = group;
  if (!inShadow || inShadow.size === 0) return { findings, shadow: [] };
  const isShadow = ({ policy }: { readonly policy: string }) => inShadow.has(policy);
  const violations = findings.violations.filter((it) => !isShadow(it));
  const written = { ...findings, violations: findings.violations.filter(isShadow) };
  return { findings: { ...findings, violations }, shadow: violationsIn(group, written) };
}

function violationsIn({ scope }: SetGroup, { violations }: Findings): GroupJudged['shadow'] {
  return violations.map(({ policy, version, level, message, path }) => ({
    ...{ scope, policy, version, level, message, path },
    error: null,
  }));
}

function errorsIn({ scope }: SetGroup, { errors }: Findings): GroupJudged['shadow'] {
  return errors.map(({ policy, code, message }) => ({
    ...{ scope, policy, version: null, level: null, message, path: '' },
    error: code,
  }));
}
