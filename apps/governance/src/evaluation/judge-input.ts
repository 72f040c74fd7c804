import type { DecidedExcuse, ShadowFinding, Verdict } from '#contracts/decisions';
import type { Evaluation } from '#policy-engine';
import type { Applying, SetGroup } from '../in-force/index.js';
import { excuse, toldOf, type Excuse } from './excuse.js';
import { findingsOf, together, type Findings } from './findings.js';
import { verdictOf } from './verdict.js';

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

/** What policies say of one change, and what follows from it. */
export interface Judgement extends Findings {
  readonly verdict: Verdict;
  /** Waivers and consents that concern the findings. */
  readonly excuses: readonly DecidedExcuse[];
}

/** What one change's policies say: those that decide, and those in shadow, which are only written down. */
export interface Judged {
  readonly judgement: Judgement;
  readonly shadow: readonly Omit<ShadowFinding, 'change'>[];
}

/**
 * From an input to a verdict, whoever asks: evaluate, findings, excuse, verdict. Every scope's sets are evaluated by themselves,
 * each with a deadline of its own: one that fails makes the verdict an error, and hides none of what the others find.
 */
export async function judgeInput(
  evaluator: Evaluator,
  { deciding, shadow }: Pick<Applying, 'deciding' | 'shadow'>,
  { text, now }: InputText,
  excuses: readonly Excuse[],
): Promise<Judged> {
  const findingsIn = async ({ digests, index }: SetGroup) =>
    findingsOf(await evaluator.evaluate(digests, text), index, now);
  const [findings, shadows] = await Promise.all([
    Promise.all(deciding.map(findingsIn)),
    Promise.all(shadow.map(async (group) => shadowFindings(group, await findingsIn(group)))),
  ]);
  return { judgement: judge(together(findings), excuses), shadow: shadows.flat() };
}

/** Findings, less what is excused, and the verdict. */
function judge(findings: Findings, excuses: readonly Excuse[]): Judgement {
  const violations = excuse(findings.violations, excuses);
  const excused = { ...findings, violations, excuses: toldOf(violations, excuses) };
  return { ...excused, verdict: verdictOf(excused) };
}

function shadowFindings({ scope }: SetGroup, { violations, errors }: Findings): Judged['shadow'] {
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
