import { partName, type Edition } from '../edition.js';

/** Every version of ODCS that is read, with its generation; the newest first. */
const editionByVersion = {
  'v3.2.0': 3.2,
  'v3.1.0': 3.1,
  'v3.0.2': 3.0,
  'v3.0.1': 3.0,
  'v3.0.0': 3.0,
} as const;

/** The versions of ODCS that are read, the newest first. */
export const odcsVersions = Object.keys(editionByVersion) as (keyof typeof editionByVersion)[];

/** The generations of ODCS, the newest first. */
export const odcsEditions: readonly Edition[] = [3.2, 3.1, 3.0];

/** The place of a version's generation in {@link odcsEditions}; the newest one's for a version that is not known. */
export function odcsEditionIndex(apiVersion: unknown): number {
  const edition = odcsVersions.find((version) => version === apiVersion);
  return edition === undefined ? 0 : odcsEditions.indexOf(editionByVersion[edition]);
}

/** The name of a part of ODCS in API documents. */
export function odcsPart(name: string, edition: Edition): string {
  return partName(`Odcs${name}`, edition, 3.2);
}
