import type { ResolvedReference } from '../../format.js';
import { MEANING_CHANGED } from '../../meaning/meaning.js';
import { protobufFormat } from '../index.js';

/** What a case says of each difference: the direction of readers it breaks. */
export type Breaks = 'none' | 'backward' | 'forward' | 'both';

/** One row of a table of cases: two schemas, what differs, and why it is judged so. */
export interface Case {
  readonly because: string;
  readonly before: string;
  readonly after: string;
  readonly beforeImports?: readonly ResolvedReference[];
  readonly afterImports?: readonly ResolvedReference[];
  /** By rule and path, e.g. `FIELD_ADDED Order.note`. */
  readonly told: Readonly<Record<string, Breaks>>;
}

/**
 * Compares the two schemas of a case and puts the differences into the words of its table: those that the registry tells too,
 * without changes of meaning.
 */
export function tell({ before, after, beforeImports, afterImports }: Case): Record<string, Breaks> {
  const told: Record<string, Breaks> = {};
  const old = protobufFormat.parse(before, beforeImports);
  for (const { rule, path, breaks } of protobufFormat.compare(
    old,
    protobufFormat.parse(after, afterImports),
  )) {
    if (rule === MEANING_CHANGED) continue;
    told[`${rule} ${path}`.trim()] = breaks.length === 2 ? 'both' : (breaks[0] ?? 'none');
  }
  return told;
}

/** A proto3 file. */
export function proto3(body: string): string {
  return `syntax = "proto3"; ${body}`;
}

/** A proto2 file. */
export function proto2(body: string): string {
  return `syntax = "proto2"; ${body}`;
}

/** A proto3 file with one message, M. */
export function message(fields: string): string {
  return proto3(`message M { ${fields} }`);
}

/** A proto2 file with one message, M. */
export function message2(fields: string): string {
  return proto2(`message M { ${fields} }`);
}

/** A file registered under a subject of its own name. */
export function imported(name: string, schema: string, version = 1): ResolvedReference {
  return { name, subject: name, version, schema };
}
