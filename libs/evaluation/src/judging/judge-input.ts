import type { DecidedExcuse, ShadowFinding, Verdict } from '#contracts/decisions';
import type { SetFailure } from './set-failure.js';
import type { Applying } from './set-group.js';
import { excuse, toldOf, type Excuse } from './excuse.js';
import { together, type Findings } from './findings.js';
import { type Evaluator, GroupJudge, type InputText } from './judge-group.js';
import { verdictOf } from './verdict.js';

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
  /** Names of the sets that decided. */
  readonly sets: readonly string[];
}

/**
 * From an input to a verdict, whoever asks: evaluate, findings, excuse, verdict. Every scope's sets are evaluated by themselves,
 * each with a deadline of its own: one that fails makes the verdict an error, unless it is on trial, and hides none of what the
 * others find.
 *
 * @param excuses may still be on their way while policies are evaluated
 * @param failed is told of sets that failed and refused nobody
 */
export async function judgeInput(
  evaluator: Evaluator,
  { deciding, shadow }: Pick<Applying, 'deciding' | 'shadow'>,
  input: InputText,
  excuses: readonly Excuse[] | Promise<readonly Excuse[]>,
  failed: (failure: SetFailure) => void = () => undefined,
): Promise<Judged> {
  const judge = new GroupJudge(evaluator, input, failed);
  const [judged, shadows, excusing] = await Promise.all([
    Promise.all(deciding.map((group) => judge.judge(group))),
    Promise.all(shadow.map((group) => judge.shadow(group))),
    excuses,
  ]);
  const findings = together(judged.map((it) => it.findings));
  return {
    judgement: judgementOf(findings, excusing),
    shadow: [...judged.flatMap((it) => it.shadow), ...shadows.flat()],
    sets: judged.flatMap(({ sets }) => sets),
  };
}

/** Findings, less what is excused, and the verdict. */
function judgementOf(findings: Findings, excuses: readonly Excuse[]): Judgement {
  const violations = excuse(findings.violations, excuses);
  const excused = { ...findings, violations, excuses: toldOf(violations, excuses) };
  return { ...excused, verdict: verdictOf(excused) };
}
