import type { Identity } from './matching.js';
import type { Report } from './rules.js';

interface Named {
  readonly id?: string;
  readonly name: string;
  readonly physicalName?: string;
  readonly businessName?: string;
}

/** What an object or property is known by, strongest first: all but the name survive a renaming. */
export const identities: readonly Identity<Named>[] = [
  ({ id }) => id,
  ({ name }) => name,
  ({ physicalName }) => physicalName,
  ({ businessName }) => businessName,
];

/** Compares the names of an object or property that was found again. */
export function compareNames(
  kind: 'OBJECT' | 'PROPERTY',
  [before, after]: readonly [Named, Named],
  path: string,
  report: Report,
): void {
  if (before.name !== after.name) {
    report(`${kind}_RENAMED`, path, `renamed from ${before.name} to ${after.name}`);
  }
  const [stored, storedNow] = [before.physicalName, after.physicalName];
  if (stored !== undefined && storedNow !== undefined && stored !== storedNow) {
    report('PHYSICAL_NAME_CHANGED', path, `physical name changed from ${stored} to ${storedNow}`);
  }
}
