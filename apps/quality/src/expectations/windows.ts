import type { QualityRule } from '#contracts/documents';
import { durationSeconds } from '#document-readers';
import { z } from 'zod';
import type { Runs, Windows } from './expectation.js';

const Declared = z.object({
  combine: z.enum(['sum', 'min', 'max', 'latest']).default('sum'),
  allowedLateness: z.string().optional(),
});

const aDay = 24 * 3_600;
/** What is older may be forgotten. */
const longestSeconds = 31 * aDay;

/**
 * The windows that a rule declares by its custom property `mesh.window`: how values are combined, or an object that says more. A
 * sentence when it cannot be followed, `undefined` when it declares none.
 * @param runs when the rule is looked at: these times are where windows end and begin
 */
export function windowsOf(
  { customProperties }: QualityRule,
  runs: Runs | string | undefined,
): Windows | string | undefined {
  const declared: unknown = customProperties?.find(({ property }) => property === 'mesh.window')?.value;
  if (declared === undefined) return undefined;
  const read = Declared.safeParse(typeof declared === 'string' ? { combine: declared } : declared);
  if (!read.success)
    return "Its mesh.window is none of 'sum', 'min', 'max', 'latest', nor an object with combine.";
  if (runs === undefined || typeof runs === 'string')
    return `Its mesh.window needs a schedule that says where windows begin. ${runs ?? ''}`.trim();
  const { combine, allowedLateness } = read.data;
  const lateness = allowedLateness === undefined ? aDay : durationSeconds(allowedLateness);
  if (lateness === undefined || lateness > longestSeconds)
    return `The allowedLateness '${allowedLateness}' of its mesh.window is no ISO 8601 duration of at most 31 days.`;
  return { ...runs, combine, latenessSeconds: Math.max(lateness, runs.graceSeconds) };
}
