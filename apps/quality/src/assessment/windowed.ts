import type { Check, Measure, Windows } from '../expectations/index.js';

/** A promise that is judged by windows. */
export type WindowedMeasure = Measure & { readonly windows: Windows };

/** Whether a promise is judged by windows. */
export function isWindowed(check: Check): check is WindowedMeasure {
  return check.kind === 'measure' && check.windows !== undefined;
}
