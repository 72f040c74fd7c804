import type { LiveRow } from '#contracts/record-exports';
import { isDeepStrictEqual } from 'node:util';

/** Something that was told, as it is kept. */
interface Told {
  readonly kind: string;
  /** JSON. */
  readonly content: string;
}

/** A row that is not as it was told. */
interface RowFault {
  readonly kind: string;
  readonly id: string;
  readonly reason: string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * What acts tell of waivers, grants, consents, approvals, versions of policies and settings of scopes: the newest word on each, to
 * which the rows are held that count now. Acts come in the order of the log; what one leaves out still holds by an earlier one.
 */
export class RowsTold {
  private readonly told = new Map<string, LiveRow>();

  /** Acts about anything else are passed over, and so are those that the first release to keep acts took in as they were. */
  add({ kind, content }: Told): void {
    const fields = fieldsOf(content);
    const id = fields && rowsOf[kind]?.id(fields);
    if (!fields || id === undefined) return;
    const row = { kind: rowsOf[kind]?.row ?? kind, id };
    const known = this.told.get(keyOf(row))?.fields;
    this.told.set(keyOf(row), { ...row, fields: { ...known, ...asRow(kind, fields) } });
  }

  has(row: Pick<LiveRow, 'kind' | 'id'>): boolean {
    return this.told.has(keyOf(row));
  }

  /** Why a row is not as it was told last; undefined where it is. Fields that no act tells of are not looked at. */
  faultOf(row: LiveRow): string | undefined {
    const told = this.told.get(keyOf(row));
    if (!told) return 'its row is there, and the log tells of none';
    const other = Object.keys(row.fields).filter((name) => !isAsTold(name, row.fields, told.fields));
    return other.length === 0 ? undefined : `its row is not as it was told last: ${other.join(', ')}`;
  }

  /** What was told of and has no row any more. */
  missing(rows: readonly Pick<LiveRow, 'kind' | 'id'>[]): RowFault[] {
    const there = new Set(rows.map(keyOf));
    return [...this.told.values()]
      .filter((row) => !there.has(keyOf(row)))
      .map(({ kind, id }) => ({ kind, id, reason: 'the log tells of it, and its row is gone' }));
  }
}

/** Of which row an act tells, by its kind. */
const rowsOf: Readonly<Record<string, { row: string; id(fields: Fields): string | undefined }>> = {
  'waiver.stated': { row: 'waiver', id: ({ id }) => textOf(id) },
  'grant.stated': { row: 'grant', id: ({ id }) => textOf(id) },
  'consent.stated': { row: 'consent', id: ({ id }) => textOf(id) },
  'approval.asked': { row: 'approval', id: ({ id }) => textOf(id) },
  'approval.answered': { row: 'approval', id: ({ id }) => textOf(id) },
  'policy.written': { row: 'policy-version', id: versionOf },
  'policy.moved': { row: 'policy-version', id: versionOf },
  'parameters.set': { row: 'parameters', id: revisionOf },
  'four-eyes.set': { row: 'four-eyes', id: revisionOf },
  'impact-demand.set': { row: 'impact-demand', id: revisionOf },
};

/** A step tells where a version is from then on. */
function asRow(kind: string, fields: Fields): Fields {
  return kind === 'policy.moved' ? { state: fields.to } : fields;
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

function keyOf({ kind, id }: Pick<LiveRow, 'kind' | 'id'>): string {
  return `${kind} ${id}`;
}

function isAsTold(name: string, row: Fields, told: Fields): boolean {
  return told[name] === undefined || isDeepStrictEqual(comparable(row[name]), comparable(told[name]));
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** The same instant may be written in several ways: an act has it as it was asked for, its row in UTC. */
function comparable(value: unknown): unknown {
  if (typeof value === 'string') return instant.test(value) ? Date.parse(value) : value;
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, comparable(it)]));
}

function fieldsOf(content: string): Fields | undefined {
  try {
    const read: unknown = JSON.parse(content);
    return typeof read === 'object' && read !== null ? (read as Fields) : undefined;
  } catch {
    return undefined;
  }
}
