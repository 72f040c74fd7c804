import { QualityObserved } from '#contracts/events';
import { z } from 'zod';

function text(longest: number) {
  return (
    z
      .string()
      .min(1)
      .max(longest)
      // eslint-disable-next-line no-control-regex -- control characters are what is refused
      .regex(/^[^\u0000-\u001f\u007f]+$/, 'must not contain control characters')
  );
}

/** What a tool measured, in a size and form that can be kept. */
export const Observation = QualityObserved.extend({
  id: text(256).optional(),
  element: text(1_000).optional(),
  metric: text(256),
  check: text(256).optional(),
  message: text(2_000).optional(),
  unit: text(64).optional(),
  source: text(1_000).optional(),
  at: QualityObserved.shape.at.refine((at) => !(Date.parse(at) < 0), 'must not be before 1970'),
}).meta({ id: 'Observation', description: 'What a tool measured, in a size and form that can be kept.' });

/** One observation, or up to 1,000 of them. */
export const Observations = z
  .object({ observations: z.array(Observation).min(1).max(1_000) })
  .meta({ id: 'Observations', description: 'One observation, or up to 1,000 of them.' });

export type Observation = z.infer<typeof Observation>;
