import { z } from 'zod';

/** The place of a link in its chain, as it is exported. */
const place = { chain: z.string(), seq: z.int(), previousHash: z.string(), hash: z.string() };

/** A decision, to the byte; its texts are null where they were forgotten or left out. */
export const ExportedDecision = z.object({
  ...place,
  seal: z.string().nullable(),
  summary: z.object({
    id: z.string(),
    purpose: z.string(),
    verdict: z.string(),
    actor: z.string(),
    atMs: z.number(),
  }),
  targets: z.array(z.string()),
  decision: z.string().nullable(),
  inputs: z.string().nullable(),
});

/** A link of the audit trail; texts that were forgotten are empty, and their digests stand beside them. */
export const ExportedAuditLink = z.object({
  ...place,
  content: z.string(),
  contentHash: z.string().nullable(),
  origin: z.string().nullable(),
  originHash: z.string().nullable(),
});

/** What governance has told of, as it is kept. */
export const ExportedAct = z.object({
  kind: z.string(),
  about: z.string(),
  at: z.string(),
  content: z.string(),
});

/** A row that counts now, with those of its fields that acts tell of, by their names. */
export const LiveRow = z.object({
  /** `waiver`, `grant`, `consent`, `approval`, `policy-version`, `plan`, `set`, `parameters`, `four-eyes`, `impact-demand` or `scope-owner`. */
  kind: z.string(),
  /** Of a version and its plan `<policy>@<version>`, of what a scope has set `<scope>@<revision>`, of a set `<scope> <stage>`. */
  id: z.string(),
  fields: z.record(z.string(), z.unknown()),
});

/** The first line of an export: the checkpoint up to which it goes, and whether rows follow the leaves. */
export const ExportHead = z.object({ checkpoint: z.string(), rows: z.boolean().optional() });

/** A line after all leaves: a row that counts now. One that was changed after the checkpoint cannot be held to the leaves. */
export const ExportRow = z.object({ row: LiveRow.extend({ isNewer: z.boolean() }) });

/** Each line in between: a leaf, and the record that it is of; null where there is none. */
export const ExportLine = z.object({
  leaf: z.object({ kind: z.string(), id: z.string(), digest: z.string(), at: z.string() }),
  record: z.unknown().nullable(),
});

export type ExportedDecision = z.infer<typeof ExportedDecision>;
export type ExportedAuditLink = z.infer<typeof ExportedAuditLink>;
export type ExportedAct = z.infer<typeof ExportedAct>;
export type ExportHead = z.infer<typeof ExportHead>;
export type ExportLine = z.infer<typeof ExportLine>;
export type LiveRow = z.infer<typeof LiveRow>;
export type ExportRow = z.infer<typeof ExportRow>;
