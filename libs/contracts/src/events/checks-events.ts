import { z } from 'zod';
import { Identifier, Timestamp } from '../identifiers/index.js';

const Name = z
  .string()
  .min(1)
  .max(400)
  .refine((name) => !name.includes('\0'), 'must not contain U+0000');
const Rows = z.number().min(0).nullish();

/** What one assertion of the facet `dataQualityAssertions` says. */
const QualityAssertion = z.object({
  assertion: Name,
  success: z.boolean(),
  column: Name.nullish(),
  name: Name.nullish(),
  severity: Name.nullish(),
});

/** What the facet `dataQualityMetrics` says of a column. */
const ColumnMetrics = z.object({ nullCount: Rows });

/** The facets of OpenLineage that tell how good a dataset is, as far as they are understood. */
export const QualityFacets = z.object({
  dataQualityAssertions: z.object({ assertions: z.array(QualityAssertion) }).optional(),
  dataQualityMetrics: z
    .object({ rowCount: Rows, columnMetrics: z.record(Name, ColumnMetrics).nullish() })
    .optional(),
});

/**
 * `mesh.lineage.checks.reported.v1` on mesh.lineage.checks.v1, key: the contract's id. A run told how good a dataset is that an object
 * of the contract describes. Of many checks there are several events.
 */
export const ChecksReported = z.looseObject({
  contractId: Identifier,
  /** The object of the contract. */
  object: Name,
  /** The run that told so; null where it was the dataset itself. */
  run: z.string().nullable(),
  facets: QualityFacets,
  at: Timestamp,
});

export type QualityFacets = z.infer<typeof QualityFacets>;
export type ChecksReported = z.infer<typeof ChecksReported>;
