import { RequestInvalid } from '#errors';
import { mistakesOf } from '#http';
import { z } from 'zod';
import { Consumption } from '../folding/index.js';

const most = 1_000;

/** Some consumptions in one body. */
const ConsumptionBatch = z
  .object({ consumptions: z.array(Consumption).min(1).max(most) })
  .meta({ id: 'ConsumptionBatch', description: 'Some consumptions in one body.' });

/** What POST takes: one consumption, or some. */
export const ConsumptionsBody = z
  .union([Consumption, ConsumptionBatch])
  .meta({ id: 'ConsumptionsBody', description: 'What POST takes: one consumption, or some.' });

/** The consumptions of a body. */
export interface ReadConsumptions {
  readonly consumptions: readonly Consumption[];
  /** Where one of them is in the body: `consumptions.3`, or '' for a body that is one. */
  readonly placeOf: (index: number) => string;
}

/**
 * Reads a body, told apart by its key `consumptions`, so that each mistake is named in the form that was meant.
 * @throws RequestInvalid
 */
export function readConsumptions(body: unknown): ReadConsumptions {
  const isBatch = typeof body === 'object' && body !== null && 'consumptions' in body;
  if (!isBatch) return { consumptions: [parse(Consumption, body)], placeOf: () => '' };
  const { consumptions } = parse(ConsumptionBatch, body);
  return { consumptions, placeOf: (index) => `consumptions.${index}` };
}

function parse<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const read = schema.safeParse(body);
  if (!read.success) throw new RequestInvalid(mistakesOf(read.error.issues));
  return read.data;
}
