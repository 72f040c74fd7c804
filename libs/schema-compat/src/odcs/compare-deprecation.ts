import type { Report } from './rules.js';

interface Marked {
  readonly deprecated?: boolean;
}

/** Compares whether an object or property that was found again is still to be used. */
export function compareDeprecation(
  kind: 'OBJECT' | 'PROPERTY',
  [before, after]: readonly [Marked, Marked],
  path: string,
  report: Report,
): void {
  const [was, is] = [before.deprecated === true, after.deprecated === true];
  if (was === is) return;
  if (is) report(`${kind}_DEPRECATED`, path, 'it is now deprecated');
  else report(`${kind}_REINSTATED`, path, 'it is no longer deprecated');
}
