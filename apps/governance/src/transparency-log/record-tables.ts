/** Where records are kept. */
export type RecordTable = 'decisions' | 'audit_links' | 'acts';

export const recordTables: readonly RecordTable[] = ['decisions', 'audit_links', 'acts'];

/** The ids of those leaves whose records are, or would be, in a table. */
export function idsIn(table: RecordTable, leaves: readonly { kind: string; id: string }[]): string[] {
  return leaves.filter((leaf) => tableOf(leaf) === table && forms[table].test(leaf.id)).map(({ id }) => id);
}

/** Where the record of a leaf is kept. */
export function tableOf({ kind }: { readonly kind: string }): RecordTable {
  if (kind === 'decision') return 'decisions';
  return kind === 'audit' ? 'audit_links' : 'acts';
}

const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** Whoever changes a leaf may write anything into it, and not everything can be asked for. */
const forms = {
  decisions: new RegExp(`^${uuid}$`),
  audit_links: new RegExp(`^${uuid} [a-z]+$`),
  acts: /^/,
} as const;
