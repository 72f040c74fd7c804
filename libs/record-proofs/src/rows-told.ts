import type { LiveRow } from '#contracts/record-exports';
import { isDeepStrictEqual } from 'node:util';
import { rowsOfAct, type WordOnRow } from './rows-of-act.js';

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

type Row = Pick<LiveRow, 'kind' | 'id'>;
type Fields = Readonly<Record<string, unknown>>;

/** What is known of a row: what was told of it, that there is none any more, or that it changed without more being said. */
type Known = WordOnRow['says'];

/**
 * What acts tell of waivers, grants, consents, approvals, versions and plans of policies, sets in force and settings of scopes: the
 * newest word on each, to which the rows are held that count now. Acts come in the order of the log; what one leaves out still holds
 * by an earlier one.
 */
export class RowsTold {
  private readonly known = new Map<string, { readonly row: Row; readonly says: Known }>();

  /** Acts about anything else are passed over. */
  add({ kind, content }: Told): void {
    const act = fieldsOf(content);
    if (act) for (const word of rowsOfAct(kind, act)) this.note(word);
  }

  private note({ kind, id, says }: WordOnRow): void {
    const row = { kind, id };
    const before = this.known.get(keyOf(row))?.says;
    const isMore = typeof before === 'object' && typeof says === 'object';
    this.known.set(keyOf(row), { row, says: isMore ? { ...before, ...says } : says });
  }

  has(row: Row): boolean {
    return this.known.has(keyOf(row));
  }

  /** The rows that were told of and are to be there no more. */
  gone(): Row[] {
    return [...this.known.values()].filter(({ says }) => says === 'gone').map(({ row }) => row);
  }

  /** Why a row is not as it was told last; undefined where it is. Fields that no act tells of are not looked at. */
  faultOf(row: LiveRow): string | undefined {
    const told = this.known.get(keyOf(row))?.says ?? 'gone';
    if (told === 'gone') return 'its row is there, and the log tells of none';
    if (told === 'changed') return undefined;
    const other = Object.keys(row.fields).filter((name) => !isAsTold(name, row.fields, told));
    return other.length === 0 ? undefined : `its row is not as it was told last: ${other.join(', ')}`;
  }

  /** What was told of and has no row any more. */
  missing(rows: readonly Row[]): RowFault[] {
    const there = new Set(rows.map(keyOf));
    return [...this.known.values()]
      .filter(({ row, says }) => typeof says === 'object' && !there.has(keyOf(row)))
      .map(({ row }) => ({ ...row, reason: 'the log tells of it, and its row is gone' }));
  }
}

function keyOf({ kind, id }: Row): string {
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
