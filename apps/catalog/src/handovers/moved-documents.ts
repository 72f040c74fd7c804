import type { ChangeSet } from '#contracts/change-sets';
import type { DataContract, DataProduct } from '#contracts/documents';
import { teamMembers } from '#document-readers';

/** What a product is made of, as it is registered. */
export interface MovedThings {
  readonly product: DataProduct;
  /** What it offers. */
  readonly contracts: readonly DataContract[];
}

/** Where it goes. */
export interface Destination {
  readonly from: string;
  readonly to: string;
  /** Who owns all of it then; whoever does now when left out. */
  readonly owner?: string;
}

/** The change by which a product goes to another domain: with it go the contracts that say they are of the one it leaves. */
export function movedDocuments(
  { product, contracts }: MovedThings,
  destination: Destination,
): ChangeSet['changes'] {
  const { from, to } = destination;
  const going = contracts.filter(({ domain }) => domain === from || domain === to);
  return [
    { kind: 'DataProduct', document: placed(product, destination) },
    ...going.map((document) => ({ kind: 'DataContract' as const, document: placed(document, destination) })),
  ];
}

function placed<Document extends DataProduct | DataContract>(
  document: Document,
  { to, owner }: Destination,
): Document {
  const moved = { ...document, domain: to };
  return owner === undefined ? moved : owned(moved, owner);
}

/** Whoever owned it stays in the team without that role. */
function owned<Document extends DataProduct | DataContract>(document: Document, username: string): Document {
  const others = teamMembers(document).filter(
    (it) => it.username !== username && !/owner/iu.test(it.role ?? ''),
  );
  const members = [{ username, role: 'owner' }, ...others];
  return { ...document, team: Array.isArray(document.team) ? members : { ...document.team, members } };
}
