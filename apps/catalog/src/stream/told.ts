import type { Resource, ResourceKind, Right, Sight } from '#access';

/** What a stream tells of: each with the right to see such things, and as which kind of resource they are seen. */
export const streamed = {
  product: { right: 'document:read', seenAs: 'product' },
  contract: { right: 'document:read', seenAs: 'contract' },
  quality: { right: 'quality:read', seenAs: 'contract' },
  incident: { right: 'quality:read', seenAs: 'incident' },
  consent: { right: 'consent:read', seenAs: 'contract' },
  waiver: { right: 'waiver:read', seenAs: 'scope' },
  grant: { right: 'grant:read', seenAs: 'contract' },
} as const satisfies Record<string, { right: Right; seenAs: ResourceKind }>;

export type StreamedKind = keyof typeof streamed;

/** Their names. */
export const streamedKinds = Object.keys(streamed) as StreamedKind[];

/** That a thing has changed, and whose it is: by that it is known who hears of it. */
export interface Told {
  readonly kind: StreamedKind;
  readonly id: string;
  readonly domain?: string;
  readonly owners: readonly string[];
  /** Of a document. */
  readonly status?: string;
}

/** What somebody sees of each kind. */
export type Sights = Readonly<Record<StreamedKind, Sight>>;

/** Whether somebody sees what has changed, as lists show it to them. */
export function isSeen({ kind, domain, owners, status }: Told, sights: Sights): boolean {
  const sight = sights[kind];
  if (sight.all || sight.statuses === null) return true;
  return (
    (domain !== undefined && sight.domains.includes(domain)) ||
    owners.includes(sight.principal) ||
    (status !== undefined && sight.statuses.includes(status))
  );
}

/** A change of a thing that is about a contract or product: whose it is, so are they; and of those who are named in it. */
export function toldOf(
  kind: StreamedKind,
  id: string,
  about: readonly Resource[],
  named: readonly (string | null)[] = [],
): Told {
  const [first] = about;
  return {
    kind,
    id,
    owners: [...about.flatMap(({ owners }) => owners), ...named.filter((it) => it !== null)],
    ...(first?.domain !== undefined && { domain: first.domain }),
    ...(first?.status !== undefined && { status: first.status }),
  };
}
