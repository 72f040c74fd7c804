import type { LiveRow } from '#contracts/record-exports';

type Fields = Readonly<Record<string, unknown>>;

/** What an act says of a row: some of its fields, that there is none any more, or that it may have changed without more being said. */
export type WordOnRow = Pick<LiveRow, 'kind' | 'id'> & {
  readonly says: Fields | 'gone' | 'changed';
};

/** The rows that an act tells of; none where it is about anything else, or as the first release to keep acts took it in. */
export function rowsOfAct(kind: string, act: Fields): readonly WordOnRow[] {
  if (kind === 'policy.moved') return ofMove(act);
  if (kind === 'library.set') return ofSets(act, stages);
  if (kind === 'sets.stated') return ofSets(act, []);
  const of = rowsOf[kind];
  const id = of?.id(act);
  return of && id !== undefined ? [{ kind: of.row, id, says: act }] : [];
}

/** Of which row an act tells that tells of one, by its kind. */
const rowsOf: Readonly<Record<string, { row: string; id(fields: Fields): string | undefined }>> = {
  'waiver.stated': { row: 'waiver', id: ({ id }) => textOf(id) },
  'grant.stated': { row: 'grant', id: ({ id }) => textOf(id) },
  'consent.stated': { row: 'consent', id: ({ id }) => textOf(id) },
  'approval.asked': { row: 'approval', id: ({ id }) => textOf(id) },
  'approval.answered': { row: 'approval', id: ({ id }) => textOf(id) },
  'policy.written': { row: 'policy-version', id: versionOf },
  'plan.stated': { row: 'plan', id: versionOf },
  'parameters.set': { row: 'parameters', id: revisionOf },
  'four-eyes.set': { row: 'four-eyes', id: revisionOf },
  'impact-demand.set': { row: 'impact-demand', id: revisionOf },
  'scope-owner.named': { row: 'scope-owner', id: ({ scope }) => textOf(scope) },
};

const stages = ['shadow', 'warn', 'enforce'];

/** A step tells where a version is from then on, and what judges by it. An earlier release takes planned steps without a word on the plan. */
function ofMove(act: Fields): WordOnRow[] {
  const id = versionOf(act);
  if (id === undefined) return [];
  const moved: WordOnRow = { kind: 'policy-version', id, says: { state: act.to } };
  const sets = ofSets(
    act,
    [act.from, act.to].filter((it) => typeof it === 'string'),
  );
  return Array.isArray(act.sets) ? [moved, ...sets] : [moved, { kind: 'plan', id, says: 'changed' }, ...sets];
}

/** @param touched the stages in which something else judges by acts of earlier releases, which do not say what */
function ofSets({ scope, sets }: Fields, touched: readonly string[]): WordOnRow[] {
  if (typeof scope !== 'string') return [];
  const of = (stage: string, says: WordOnRow['says']) => ({ kind: 'set', id: `${scope} ${stage}`, says });
  if (!Array.isArray(sets)) return touched.filter((it) => stages.includes(it)).map((it) => of(it, 'changed'));
  return (sets as readonly Fields[]).map(({ stage, ...fields }) =>
    of(String(stage), fields.digest === null ? 'gone' : fields),
  );
}

function versionOf({ policyId, version }: Fields): string | undefined {
  return typeof policyId === 'string' && typeof version === 'number' ? `${policyId}@${version}` : undefined;
}

function revisionOf({ scope, revision }: Fields): string | undefined {
  return typeof scope === 'string' && typeof revision === 'number' ? `${scope}@${revision}` : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
