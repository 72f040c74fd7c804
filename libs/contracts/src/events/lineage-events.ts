import { z } from 'zod';
import { Evidence } from '../decisions/index.js';
import { Identifier, Timestamp } from '../identifiers/index.js';

/**
 * `mesh.consumption.observed.v1`: a consumer says what it read. One of contractId, subject and topic names what was
 * read; `columns` are column paths of the contract (`table.column`, or the bare field when it has one object).
 */
export const ConsumptionObserved = z
  .looseObject({
    consumer: z.looseObject({
      id: Identifier,
      owner: z.string().optional(),
      domain: z.string().optional(),
    }),
    contractId: Identifier.optional(),
    subject: Identifier.optional(),
    topic: Identifier.optional(),
    columns: z.array(z.string().min(1)).max(10_000).default([]),
    purpose: z.string().optional(),
    from: Timestamp,
    to: Timestamp,
    records: z.int().nonnegative().optional(),
  })
  .refine((it) => it.contractId !== undefined || it.subject !== undefined || it.topic !== undefined, {
    error: 'one of contractId, subject or topic is required',
    path: ['contractId'],
  })
  .refine((it) => Date.parse(it.from) <= Date.parse(it.to), {
    error: 'must not be before from',
    path: ['to'],
  })
  .meta({
    id: 'ConsumptionObserved',
    description:
      '`mesh.consumption.observed.v1`: a consumer says what it read. One of contractId, subject and topic names what was read; `columns` are column paths of the contract (`table.column`, or the bare field when it has one object).',
  });

/** The grades of evidence that releases before this one know. */
const FirstGrades = z.enum(['declared', 'observed']);

/**
 * `mesh.lineage.consumer.changed.v1` on mesh.lineage.edges.v1, key: `<contractId>|<consumerId>`. State: what this
 * consumer is known to read of this contract, in full.
 */
export const ConsumerChanged = z.looseObject({
  contractId: Identifier,
  consumer: z.object({ id: Identifier, owner: z.string().nullable(), domain: z.string().nullable() }),
  columns: z.array(
    z.object({
      path: z.string(),
      evidence: FirstGrades,
      lastSeen: Timestamp.nullable(),
      /** Somebody says that it is not read, and that is not settled yet. */
      disputed: z.boolean().optional(),
    }),
  ),
  /** `declared` stands for all that was not seen: see `grade`. */
  evidence: FirstGrades,
  /** The evidence, where it is none of these two. */
  grade: Evidence.optional(),
  purpose: z.string().nullable(),
  lastSeen: Timestamp.nullable(),
  /** Every declaration has been taken back and nothing was ever observed: no consumer any more. */
  ended: z.boolean().default(false),
  /** Nobody is to know any more who it was: whoever keeps its state removes it. */
  forgotten: z.boolean().optional(),
  at: Timestamp,
});

/**
 * `mesh.lineage.report.made-for-another.v1` on mesh.lineage.reports.v1, key: the consumer's id. Told to its owner: somebody
 * else, who never did before, reported what it reads.
 */
export const ReportMadeForAnother = z.looseObject({
  consumerId: Identifier,
  owner: z.string(),
  reportedBy: z.string(),
  consumptionId: z.uuid(),
  at: Timestamp,
});

/**
 * `mesh.lineage.audit.made.v1` on mesh.lineage.audits.v1, key: the product. Somebody asked who consumed a product, and was answered:
 * what was asked, by whom, as known when, and digests of the answer. Governance keeps it in its record.
 */
export const LineageAuditMade = z.looseObject({
  id: z.uuid(),
  productId: Identifier,
  from: Timestamp,
  to: Timestamp,
  knownAt: Timestamp,
  askedBy: z.string(),
  reason: z.string().nullable(),
  contracts: z.array(z.string()),
  lines: z.int(),
  /** SHA-256 in hex over the answer, one JSON document a line. */
  digest: z.string(),
  /** The same over the answer without the names of consumers, which may be forgotten. */
  seal: z.string(),
  at: Timestamp,
});

export type LineageAuditMade = z.infer<typeof LineageAuditMade>;
export type ConsumptionObserved = z.infer<typeof ConsumptionObserved>;
export type ConsumerChanged = z.infer<typeof ConsumerChanged>;
export type ReportMadeForAnother = z.infer<typeof ReportMadeForAnother>;
