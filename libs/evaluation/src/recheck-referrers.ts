import {
  examinationOf,
  ReferenceBroken,
  type Examiner,
  type Outcome,
  type Registered,
  evolutionOf,
  mostReferrers,
} from '#change-sets';
import type { RegisteredSubject, SchemaChange } from '#contracts/change-sets';
import type { BrokenReferrer } from '#contracts/decisions';
import { referredSubject } from '#ids';
import type { Examination } from '#schema-examination';
import { differences } from './compare.js';

/** What became of the schemas that import a changed one. */
export interface Rechecked {
  /** Those that would break with its new version. */
  readonly referrers: readonly BrokenReferrer[];
  /** Whether all of them were looked at. */
  readonly complete: boolean;
}

/** Referrers that are examined at a time. */
const atATime = 8;
/** No further ones are begun after this long, in milliseconds: whoever registers a schema waits for it. */
const patienceMs = 2_000;
/** Breaking differences that are kept of one referrer. */
const mostChanges = 20;

/**
 * Reads everything that imports a changed schema, directly or through others, with its new version in place of the one it
 * imports now, and compares it with what it is now as it may itself evolve.
 */
export async function recheckReferrers(
  { change, operation }: Outcome,
  registered: Registered,
  examiner: Examiner,
): Promise<Rechecked> {
  if (change.kind !== 'Schema' || operation === 'none') return { referrers: [], complete: true };
  const isCut = registered.base.referrers.length >= mostReferrers;
  const moved = movedWith(change.subject, registered);
  const supposed = registered.supposing(moved.map(({ asMoved }) => asMoved));
  const began = performance.now();
  const broken: BrokenReferrer[] = [];
  for (let next = 0; next < moved.length; next += atATime) {
    if (performance.now() - began > patienceMs) return { referrers: broken, complete: false };
    const some = moved.slice(next, next + atATime);
    broken.push(...(await Promise.all(some.map((it) => recheck(it, supposed, examiner)))).flat());
  }
  return { referrers: broken, complete: !isCut };
}

/** A referrer, and the schema it would have. */
interface Moved {
  readonly referrer: RegisteredSubject;
  readonly asMoved: SchemaChange;
}

/** Everything that imports a subject with its newest version, as if it imported the newest of whatever changes with it. */
function movedWith(changed: string, registered: Registered): Moved[] {
  const moving = new Set([changed]);
  const imports = ({ subject, versions }: RegisteredSubject) =>
    (versions.at(-1)?.references ?? []).map((it) => referredSubject(it.subject, subject));
  let open = registered.base.referrers;
  for (let before = -1; before < moving.size;) {
    before = moving.size;
    for (const it of open) if (imports(it).some((name) => moving.has(name))) moving.add(it.subject);
    open = open.filter(({ subject }) => !moving.has(subject));
  }
  const nextOf = new Map(
    [...registered.base.referrers, ...registered.base.subjects]
      .filter(({ subject }) => moving.has(subject))
      .map(({ subject, lastVersion }) => [subject, lastVersion + 1]),
  );
  return registered.base.referrers
    .filter(({ subject }) => moving.has(subject) && subject !== changed)
    .flatMap((referrer) => asMoved(referrer, nextOf));
}

function asMoved(referrer: RegisteredSubject, nextOf: ReadonlyMap<string, number>): Moved[] {
  const { subject, contractId, versions } = referrer;
  const newest = versions.at(-1);
  if (!newest) return [];
  const { version: _, ...content } = newest;
  const references = newest.references.map((it) => ({
    ...it,
    version: nextOf.get(referredSubject(it.subject, subject)) ?? it.version,
  }));
  return [{ referrer, asMoved: { kind: 'Schema', subject, contractId, ...content, references } }];
}

async function recheck(
  { referrer, asMoved }: Moved,
  supposed: Registered,
  examiner: Examiner,
): Promise<BrokenReferrer[]> {
  const { subject, contractId, versions } = referrer;
  const about = {
    subject,
    version: versions.at(-1)?.version ?? 0,
    contractId,
    product: (contractId !== null && supposed.productOffering(contractId)?.id) || null,
    compatible: false as const,
  };
  try {
    const evolution = evolutionOf(subject, contractId, supposed);
    const request = examinationOf(asMoved, supposed, { evolution, history: versions });
    return breaks(await examiner.examine(request)).map((it) => ({ ...about, ...it }));
  } catch (error) {
    if (error instanceof ReferenceBroken) return [{ ...about, reason: error.message }];
    throw error;
  }
}

function breaks(answer: Examination): Pick<BrokenReferrer, 'reason' | 'changes'>[] {
  if ('mistake' in answer) return [{ reason: answer.mistake.message }];
  const { verdict } = answer.facts;
  if (verdict === null || verdict.compatible) return [];
  const breaking = differences(verdict.changes).filter((it) => it.breaking);
  const more = breaking.length > 1 ? `, and ${breaking.length - 1} more` : '';
  const [first] = breaking;
  const what = first ? `'${first.path}': ${first.message} (${first.rule})${more}` : 'it is incompatible';
  return [{ reason: `under ${verdict.mode}, ${what}`, changes: breaking.slice(0, mostChanges) }];
}
