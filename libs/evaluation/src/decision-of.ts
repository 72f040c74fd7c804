import type { DecidedChange, Decision } from '#contracts/decisions';
import { uuidv7 } from '#ids';
import type { Facts } from './find-facts.js';
import type { Judged, Judgement } from './judging/judge-input.js';
import { worst } from './judging/verdict.js';

/** One change of a set, judged. */
export interface JudgedChange extends Judged {
  readonly facts: Facts;
  /** JSON text of its policy input. */
  readonly input: string;
  /** The product that it concerns. */
  readonly product: string | null;
}

/** What a decision says besides what its changes came to. */
export interface DecisionAbout extends Pick<
  Decision,
  'purpose' | 'labels' | 'actor' | 'via' | 'onBehalfOf' | 'at' | 'context'
> {
  /** When the work on it began, in milliseconds of `performance.now()`. */
  readonly started: number;
}

/** The decision on a set, from what its changes came to. */
export function decisionOf(judged: readonly JudgedChange[], about: DecisionAbout): Decision {
  const judgements = judged.map(({ judgement }) => judgement);
  const sum = (count: (it: Judgement) => number) => judgements.reduce((total, it) => total + count(it), 0);
  return {
    id: uuidv7(),
    purpose: about.purpose,
    verdict: worst(judgements.map(({ verdict }) => verdict)),
    changes: judged.map(decidedChange),
    policies: {
      revision: revisionOf(judged),
      evaluated: sum((it) => it.evaluated),
      notApplicable: sum((it) => it.notApplicable),
      errors: sum((it) => it.errors.length),
      ...shadowOf(judged),
    },
    errors: judgements.flatMap(({ errors }) => errors),
    context: about.context,
    labels: about.labels,
    actor: about.actor,
    via: about.via,
    onBehalfOf: about.onBehalfOf,
    at: about.at,
    tookMs: Math.round((performance.now() - about.started) * 100) / 100,
  };
}

/** Names every set that decided on a change of the set, each once. */
function revisionOf(judged: readonly JudgedChange[]): string {
  return [...new Set(judged.flatMap(({ sets }) => sets))].join('+');
}

function shadowOf(judged: readonly JudgedChange[]): Pick<Decision['policies'], 'shadow'> {
  const found = judged.flatMap(({ shadow }, change) => shadow.map((it) => ({ change, ...it })));
  return found.length === 0 ? {} : { shadow: found };
}

function decidedChange({ facts, judgement, product }: JudgedChange): DecidedChange {
  const { outcome, compatibility, impact, rechecked, gate } = facts;
  return {
    kind: outcome.change.kind,
    id: outcome.target.id,
    product,
    operation: outcome.operation,
    compatibility,
    impact,
    referrers: [...rechecked.referrers],
    referrersComplete: rechecked.complete,
    violations: judgement.violations,
    ...(judgement.excuses.length > 0 && { excuses: [...judgement.excuses] }),
    ...(gate && { gate }),
  };
}
