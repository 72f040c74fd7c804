import { partName, type Edition } from '../edition.js';

/** Every version of ODPS that is read, with its generation; the newest first. */
const editionByVersion = { 'v1.1.0': 1.1, 'v1.0.0': 1.0, 'v0.9.0': 0.9 } as const;

/** The versions of ODPS that are read, the newest first. */
export const odpsVersions = Object.keys(editionByVersion) as (keyof typeof editionByVersion)[];

/** The generations of ODPS, the newest first. 0.9 is read as 1.0 is, but for what its own examples have otherwise. */
export const odpsEditions: readonly Edition[] = [1.1, 1.0, 0.9];

/** The place of a version's generation in {@link odpsEditions}; the newest one's for a version that is not known. */
export function odpsEditionIndex(apiVersion: unknown): number {
  const edition = odpsVersions.find((version) => version === apiVersion);
  return edition === undefined ? 0 : odpsEditions.indexOf(editionByVersion[edition]);
}

/** The name of a part of ODPS in API documents. */
export function odpsPart(name: string, edition: Edition): string {
  return partName(`Odps${name}`, edition, 1.1);
}
