import type { CompareOptions, Difference } from '../../format.js';
import { MEANING_CHANGED } from '../../meaning/meaning.js';
import type { SchemaNode } from '../nodes/schema-node.js';
import { StepBudget } from '../step-budget.js';
import { Comparison } from './comparison.js';
import { familyOf } from './family.js';
import { fieldPathOf, pointerOf, type Finding, type Outcome } from './finding.js';
import { messageOf } from './message.js';
import { isCompatible } from './rules.js';

interface Entry {
  readonly finding: Finding;
  readonly message: string;
  backward: boolean;
  forward: boolean;
}

/**
 * Every difference between two schemas with the directions it breaks. A change is named as it looks from before to
 * after; that it breaks readers of the old schema is found by comparing the other way round.
 * @throws ComparisonTooLarge
 */
export function compareSchemas(
  before: SchemaNode,
  after: SchemaNode,
  options: CompareOptions = {},
): Difference[] {
  const { policy = 'STRICT' } = options;
  const breaks = (finding: Finding): boolean => !isCompatible(finding.rule, policy);
  const compare = (original: SchemaNode, update: SchemaNode): Outcome =>
    new Comparison(policy, new StepBudget()).run({ original, update });

  const entries = compare(before, after).findings.map((finding) => {
    return { finding, message: messageOf(finding), backward: breaks(finding), forward: false };
  });
  const forward = compare(after, before).findings.filter(breaks);
  return asDifferences(joinForward(entries, forward));
}

/** A break for old readers joins the change it is the other side of; one without a counterpart stands for itself. */
function joinForward(entries: readonly Entry[], forward: readonly Finding[]): Entry[] {
  const byChange = new Map<string, Entry>();
  for (const entry of entries) {
    const key = changeKey(entry.finding);
    if (!byChange.has(key)) byChange.set(key, entry);
  }
  const alone: Entry[] = [];
  for (const finding of forward) {
    const counterpart = byChange.get(changeKey(finding));
    if (counterpart !== undefined) counterpart.forward = true;
    else
      alone.push({
        finding,
        message: `Read with the old schema: ${messageOf(finding)}`,
        backward: false,
        forward: true,
      });
  }
  return [...entries, ...alone];
}

function changeKey(finding: Finding): string {
  return `${familyOf(finding.rule)} ${pointerOf(finding)}`;
}

function asDifferences(entries: readonly Entry[]): Difference[] {
  return entries.map(({ finding, message, backward, forward }) => ({
    rule: finding.rule,
    path: fieldPathOf(finding),
    breaks: [...(backward ? (['backward'] as const) : []), ...(forward ? (['forward'] as const) : [])],
    message,
    ...meaningOf(finding),
  }));
}

function meaningOf({ rule, before, after }: Finding): Pick<Difference, 'meaning'> {
  if (rule !== MEANING_CHANGED || typeof before !== 'string' || typeof after !== 'string') return {};
  return { meaning: { before, after } };
}
