import type { QualityRule } from '#contracts/documents';
import { z } from 'zod';

/** How unusual values of a rule's measurements are looked for. */
const Anomaly = z.object({
  /** Whether values that are too low, too high, or both are unusual. */
  direction: z.enum(['up', 'down', 'both']).default('both'),
  /** How many times the usual deviation a value may be away from the middle. */
  sensitivity: z.number().positive().max(100).default(4),
  /** How many readings there have to be at that time of the week or day before one is judged. */
  atLeast: z.int().min(4).max(48).default(8),
  /** With what a value is compared: the same hour of the week, of the day, or all. In UTC. */
  season: z.enum(['hour-of-week', 'hour-of-day', 'none']).default('hour-of-week'),
});
export type Anomaly = z.infer<typeof Anomaly>;

const property = 'mesh.anomaly';

/**
 * What a rule declares by its custom property `mesh.anomaly`: a direction, or an object that says more. Undefined where it declares
 * nothing, or nothing that can be read.
 */
export function anomalyOf({ customProperties }: QualityRule): Anomaly | undefined {
  const declared: unknown = customProperties?.find((it) => it.property === property)?.value;
  if (declared === undefined) return undefined;
  const read = Anomaly.safeParse(typeof declared === 'string' ? { direction: declared } : declared);
  return read.success ? read.data : undefined;
}
