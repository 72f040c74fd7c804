/** What can be found. */
export const searchKinds = ['product', 'contract', 'term', 'subject', 'column'] as const;
export type SearchKind = (typeof searchKinds)[number];

/** By what a search can be narrowed, each with the values that some entry has. */
export const facetNames = [
  'domain',
  'archetype',
  'status',
  'classification',
  'tag',
  'portType',
  'quality',
  'sla',
  'owner',
  'certified',
] as const;
export type FacetName = (typeof facetNames)[number];

/** Where in an entry words stand, from what it is called to what is behind it: an earlier place counts for more. */
export const places = ['name', 'synonym', 'tag', 'description', 'owner', 'contract', 'column'] as const;
export type Place = (typeof places)[number];

/** What of an entry is shown. */
export interface About {
  readonly name: string;
  readonly description: string | null;
  readonly domain: string | null;
  readonly status: string | null;
  readonly owner: string | null;
  readonly archetype: string | null;
  readonly classification: string | null;
  readonly type: string | null;
  readonly tags: readonly string[];
  readonly product: string | null;
  readonly contract: string | null;
  readonly path: string | null;
}

/** Something that can be found. */
export interface SearchEntry {
  readonly kind: SearchKind;
  readonly id: string;
  /** Of what it is a part, `<kind>:<id>`: it is shown to whom that is shown. */
  readonly source: string;
  readonly product: string | null;
  readonly about: About;
  readonly texts: Readonly<Partial<Record<Place, readonly string[]>>>;
  readonly facets: readonly (readonly [FacetName, string])[];
  /** How much it counts among others that match as well. */
  readonly weight: number;
}

const byKind: Readonly<Record<SearchKind, number>> = {
  product: 1.5,
  contract: 1.2,
  term: 1.2,
  subject: 1,
  column: 0.9,
};
const byStatus: Readonly<Record<string, number>> = { deprecated: 0.7, retired: 0.4, draft: 0.8 };

/** Products come before their parts, and what is in use before what is not. */
export function weightOf(kind: SearchKind, status: string | null): number {
  return byKind[kind] * (byStatus[status ?? ''] ?? 1);
}

/** Pairs of a facet with each of some values, each once. */
export function facet(
  name: FacetName,
  values: readonly (string | null | undefined)[],
): (readonly [FacetName, string])[] {
  const said = values.flatMap((it) =>
    typeof it === 'string' && it.trim() !== '' ? [it.trim().slice(0, 200)] : [],
  );
  return [...new Set(said)].map((value) => [name, value] as const);
}
