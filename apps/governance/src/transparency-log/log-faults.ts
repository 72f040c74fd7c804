import { z } from 'zod';

export const LogFault = z
  .object({
    kind: z
      .string()
      .describe(
        'What is wrong: `checkpoint`, `tile`, the kind of a record, or that of a row which counts now: `waiver`, `policy-version`.',
      ),
    id: z.string().nullable().describe('The record or row; null where it is neither.'),
    index: z.int().nullable().describe('The number of its leaf; null where it has none.'),
    reason: z.string(),
  })
  .meta({
    id: 'LogFault',
    description: 'Something in the log, or of the record, that is not as it was signed.',
  });

export type LogFault = z.infer<typeof LogFault>;

/** Beyond these nothing more is listed. */
const mostFaults = 1_000;

/** What verification has found, each thing once. */
export class LogFaults {
  private readonly found = new Map<string, LogFault>();

  add(fault: LogFault): void {
    if (this.found.size < mostFaults) this.found.set(JSON.stringify(fault), fault);
  }

  /** Of the log itself. */
  ofLog(kind: 'checkpoint' | 'tile', reason: string, id: string | null = null): void {
    this.add({ kind, id, index: null, reason });
  }

  list(): LogFault[] {
    return [...this.found.values()];
  }
}
