import type { DataContract, DataProduct } from '#contracts/documents';
import type { Domain } from '#contracts/domains';
import { ownerOf } from '#document-readers';
import type { SignalAddressee } from '../signals/index.js';
import { type Channel, channelsOf, mailTo } from './channel.js';

/** Whose something is, and how they are reached. */
export interface Place {
  readonly product?: string;
  readonly domain?: string;
  readonly owner?: string;
  /** By what their documents say, else the owner's mailbox. */
  readonly channels: readonly Channel[];
}

/** What is known of an addressee. */
export interface KnownOf {
  readonly contract?: DataContract;
  readonly product?: DataProduct;
  readonly domain?: Domain;
}

/** Whose the data of a product or contract is: the first document that says something counts. */
export function placeOf({ contract, product, domain }: KnownOf): Place {
  const documents = [product, contract].filter((it) => it !== undefined);
  const owner = documents.map((it) => ownerOf(it)).find((it) => it !== undefined);
  const named = documents.map(channelsOf).find((it) => it.length > 0);
  const domainId = documents.map((it) => it.domain).find((it) => it !== undefined) ?? domain?.id;
  const mailbox = owner?.email === undefined ? [] : [mailTo(owner.username, owner.email)];
  return {
    ...(product && { product: product.id }),
    ...(domainId !== undefined && { domain: domainId }),
    ...(owner && { owner: owner.username }),
    channels: named ?? (documents.length > 0 ? mailbox : domain ? channelsOfDomain(domain) : []),
  };
}

/** A domain says its channels as a product does; without any, its owners hear by mail. */
function channelsOfDomain(domain: Domain): Channel[] {
  const named = channelsOf(domain as unknown as DataProduct);
  if (named.length > 0) return named;
  const members = domain.teams.flatMap((team) => team.members);
  return members.flatMap(({ id, email, role }) =>
    email !== undefined && role?.toLowerCase().includes('owner') ? [mailTo(id, email)] : [],
  );
}

/** The scopes in which routes are looked for, the nearest first. */
export function scopesOf({ product, domain }: Pick<Place, 'product' | 'domain'>): string[] {
  return [
    ...(product === undefined ? [] : [`product:${product}`]),
    ...(domain === undefined ? [] : [`domain:${domain}`]),
    'global',
  ];
}

/** Who answers for a scope is whoever answers for what it is of. */
export function meant({ kind, id }: SignalAddressee): SignalAddressee | undefined {
  if (kind !== 'scope') return { kind, id };
  const colon = id.indexOf(':');
  const [of, name] = [id.slice(0, Math.max(colon, 0)), id.slice(colon + 1)];
  return of === 'product' || of === 'domain' ? { kind: of, id: name } : undefined;
}
