import type { Evidence } from '#contracts/decisions';
import { csvLine } from '#csv';

/** How many ids a line names of each kind; it tells how many there are. */
export const mostIds = 100;

/** What is known of a consumer's reading of a contract by one grade of evidence, in the time that was asked for. */
export interface AuditLine {
  readonly contractId: string;
  readonly consumerId: string;
  /** What stands for the consumer once its names are forgotten. */
  readonly key: string;
  readonly owner: string | null;
  readonly domain: string | null;
  readonly evidence: Evidence;
  readonly columns: readonly string[];
  /** Whether it read without naming columns. */
  readonly unnamed: boolean;
  readonly purposes: readonly string[];
  readonly firstSeen: Date;
  /** Null while it goes on. */
  readonly lastSeen: Date | null;
  readonly edges: number;
  readonly edgeIds: readonly string[];
  /** Reports and runs; none where the evidence is a declaration, a grant or a group. */
  readonly proofs: number;
  readonly proofIds: readonly string[];
}

/** A line as JSON, in one order of names whatever the database does. */
export function jsonLine(line: AuditLine): string {
  const { key, consumerId, owner, domain } = line;
  return jsonOf(line, { key, id: consumerId, owner, domain });
}

/** What of a line stays when the names of its consumer are forgotten. */
export function nameless(line: AuditLine): string {
  return jsonOf(line, { key: line.key });
}

function jsonOf(line: AuditLine, consumer: object): string {
  const { contractId, evidence, columns, unnamed, purposes, firstSeen, lastSeen } = line;
  const told = {
    contractId,
    consumer,
    ...{ evidence, columns, unnamed, purposes, firstSeen, lastSeen },
    edges: { count: line.edges, ids: line.edgeIds },
    proofs: { count: line.proofs, ids: line.proofIds },
  };
  return `${JSON.stringify(told)}\n`;
}

const cells: Readonly<Record<string, (line: AuditLine) => string | number | null>> = {
  contractId: ({ contractId }) => contractId,
  consumerKey: ({ key }) => key,
  consumerId: ({ consumerId }) => consumerId,
  owner: ({ owner }) => owner,
  domain: ({ domain }) => domain,
  evidence: ({ evidence }) => evidence,
  columns: ({ columns }) => columns.join(' '),
  unnamed: ({ unnamed }) => String(unnamed),
  purposes: ({ purposes }) => purposes.join('; '),
  firstSeen: ({ firstSeen }) => firstSeen.toISOString(),
  lastSeen: ({ lastSeen }) => lastSeen && lastSeen.toISOString(),
  edges: ({ edges }) => edges,
  edgeIds: ({ edgeIds }) => edgeIds.join(' '),
  proofs: ({ proofs }) => proofs,
  proofIds: ({ proofIds }) => proofIds.join(' '),
};

/** The names of the columns, RFC 4180. */
export const csvHeader = csvLine(Object.keys(cells));

/** A line of RFC 4180. */
export function csvOf(line: AuditLine): string {
  return csvLine(Object.values(cells).map((cellOf) => cellOf(line)));
}
