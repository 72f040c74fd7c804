import type { DataContract, DataProduct } from '#contracts/documents';
import { contactChannels, ownerOf, teamMembers, type ContactChannel } from '#document-readers';

/** Who answers for a contract's data, and where that person is told of a breach. */
export interface Addressee {
  readonly productId: string | null;
  readonly owner: string | null;
  readonly webhooks: readonly ContactChannel[];
  /** Everybody whom the product or the contract names as its team. */
  readonly team: readonly string[];
}

/** Who answers for a contract's data: the owner of the product that offers it, else the contract's own. */
export function addresseeOf(contract: DataContract, product: DataProduct | null): Addressee {
  const documents = product === null ? [contract] : [product, contract];
  return {
    productId: product?.id ?? null,
    owner: first(documents, (it) => ownerOf(it)?.username) ?? null,
    webhooks: first(documents, webhooksOf) ?? [],
    team: documents.flatMap((it) => teamMembers(it).map(({ username }) => username)),
  };
}

/** Tools that take messages at a URL. */
const pushTools = ['webhook', 'slack', 'teams', 'googlechat', 'discord', 'other'];
/** Scopes of channels made for messages from machines. */
const pushScopes = ['notifications', 'issues'];
/** Scopes of channels where people talk: their URL is a page to read. */
const peopleScopes = ['interactive', 'announcements'];

/** The channels of a document that take messages over HTTP, each address once; `undefined` when it has none. */
export function webhooksOf(document: DataProduct | DataContract): ContactChannel[] | undefined {
  const webhooks = contactChannels(document).filter(isWebhook);
  const byAddress = new Map(webhooks.map((it) => [it.address, it]));
  return byAddress.size > 0 ? [...byAddress.values()] : undefined;
}

function isWebhook({ tool, address, scope }: ContactChannel): boolean {
  if (!isHttp(address)) return false;
  const wanted = scope?.toLowerCase() ?? '';
  if (tool === 'webhook' || pushScopes.includes(wanted)) return true;
  return pushTools.includes(tool) && !peopleScopes.includes(wanted);
}

/** Longer addresses fit no index, and no browser. */
const longestAddress = 2_000;

function isHttp(address: string): boolean {
  return (
    /^https?:\/\//i.test(address) && URL.canParse(address) && new URL(address).href.length <= longestAddress
  );
}

function first<T>(
  documents: readonly (DataProduct | DataContract)[],
  read: (document: DataProduct | DataContract) => T | undefined,
): T | undefined {
  return documents.map(read).find((it) => it !== undefined);
}
