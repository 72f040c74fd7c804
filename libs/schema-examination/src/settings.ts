import { z } from 'zod';

/** The settings of a service that examines schemas. */
export const examinerSettings = {
  /** Threads that examine schemas; one more is started for schemas that take long. */
  SCHEMA_WORKERS: z.coerce.number().int().min(1).max(64).default(1),
  /** Longest time that examining one schema may take, in milliseconds; beyond it the schema is refused. */
  SCHEMA_DEADLINE_MS: z.coerce.number().int().positive().default(2_000),
};

/** What the settings say once they are read. */
export type ExaminerSettings = {
  readonly [Name in keyof typeof examinerSettings]: z.output<(typeof examinerSettings)[Name]>;
};
