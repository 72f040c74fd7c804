import { z } from 'zod';
import { Identifier, Timestamp } from '../identifiers/index.js';

/** How it is known that one thing comes of another, from strong to weak. */
const Derivation = z.enum(['explicit', 'column', 'assumed']);

/** A column of a contract. */
const ContractColumn = z.object({ contractId: Identifier, path: z.string() });

/** Something that a column of the contract gets to, by one job from what it got to before. */
const DerivedPlace = z.object({
  /** The column of the contract that it all begins with. */
  column: z.string(),
  /** Where it gets to: a column (`column:dataset:<namespace>:<name>#<path>`), a dataset as a whole, or a job that takes it no further. */
  node: z.string(),
  kind: z.enum(['column', 'dataset', 'job']),
  /** What contracts call that column, or the objects of contracts that the dataset is. */
  columns: z.array(ContractColumn),
  /** The job that takes it there; null where the dataset itself says what it comes of. */
  job: z.string().nullable(),
  /** Position in the list of what the job takes it from; null where that is the column itself. */
  from: z.int().nonnegative().nullable(),
  /** Whether it was masked on the way. */
  masked: z.boolean(),
  /** By the weakest word on the way. */
  derivation: Derivation,
  /** When the whole way was gone last, to the day; null while it goes on. */
  lastSeen: Timestamp.nullable(),
});

/** A column of another contract whose value gets into one of this contract. */
const ColumnSource = z.object({
  column: z.string(),
  source: ContractColumn,
  /** Whether every way there masks it. */
  masked: z.boolean(),
  /** Jobs and columns on the way, from the source on. */
  through: z.array(z.string()),
  lastSeen: Timestamp.nullable(),
});

/**
 * `mesh.lineage.derivations.changed.v1` on mesh.lineage.derivations.v1, key: the contract's id. State: what comes of the
 * columns of this contract, and what they come of, by all the jobs in between, in full as far as it is bounded.
 */
export const DerivationsChanged = z.looseObject({
  contractId: Identifier,
  derived: z.array(DerivedPlace),
  /** False when there is more than is told. */
  derivedComplete: z.boolean(),
  /** Who owns the jobs, as far as they say. */
  owners: z.record(z.string(), z.string()),
  sources: z.array(ColumnSource),
  sourcesComplete: z.boolean(),
  at: Timestamp,
});

export type DerivedPlace = z.infer<typeof DerivedPlace>;
export type ColumnSource = z.infer<typeof ColumnSource>;
export type DerivationsChanged = z.infer<typeof DerivationsChanged>;
