import type { QualityAlert } from '#contracts/events';
import type { DataContract, DataProduct } from '#contracts/documents';
import { columns, meshText, statusOf } from '#document-readers';
import { isDeepStrictEqual } from 'node:util';
import type { Happening } from './follow-documents.js';

/** A document at a revision, and as it was before; null where there was none. */
export interface Revised<Document> {
  readonly id: string;
  readonly revision: number;
  readonly document: Document;
  readonly before: Document | null;
  readonly actor: string;
  readonly at: string;
}

/** Drafts are of nobody but those who write them. */
const unpublished: ReadonlySet<string> = new Set(['draft', 'proposed']);
const ending: ReadonlySet<string> = new Set(['deprecated', 'retired']);

/** What happened to a product; nothing while it is a draft. */
export function ofProduct(it: Revised<DataProduct>): Happening | undefined {
  const { id, revision, document, before, actor, at } = it;
  const status = statusOf(document);
  if (unpublished.has(status)) return undefined;
  const ends = ending.has(status) && (before === null || statusOf(before) !== status);
  return {
    ...{ kind: ends ? 'product.ending' : 'product.changed', at, severity: ends ? 'warning' : 'info' },
    title: ends ? `${id} is ${status}${untilSunset(document)}` : `${id} was changed`,
    text: ends ? endOf(document) : `${actor} made revision ${revision}.`,
    link: `/api/v1/products/${encodeURIComponent(id)}`,
    ...{ product: id, contract: null, domain: document.domain ?? null, columns: [] },
  };
}

/** What happened to a contract; nothing while it is a draft. */
export function ofContract(
  it: Revised<DataContract>,
  offering: { readonly id: string; readonly domain: string | null } | null,
): Happening | undefined {
  const { id, revision, document, before, actor, at } = it;
  if (unpublished.has(statusOf(document))) return undefined;
  const changed = changedColumns(before, document);
  return {
    ...{ kind: 'contract.changed', at, severity: 'info' },
    title: `${id} was changed`,
    text: `${actor} made revision ${revision}${changed.length > 0 ? `: ${shown(changed)}` : ''}.`,
    link: `/api/v1/contracts/${encodeURIComponent(id)}`,
    ...{ product: offering?.id ?? null, contract: id, columns: changed },
    domain: document.domain ?? offering?.domain ?? null,
  };
}

/** What happened to an incident of a contract. */
export function ofAlert(
  { contractId, productId, incidentId, severity, status, title, at }: QualityAlert,
  domain: string | null,
): Happening {
  return {
    ...{ kind: 'incident.told', at, severity: status === 'resolved' ? 'info' : severity },
    title: `${contractId}: ${title} (${status})`,
    text: `The incident is ${status}.`,
    link: `/api/v1/incidents/${incidentId}`,
    ...{ product: productId, contract: contractId, domain, columns: [] },
  };
}

/** The paths of columns that came, went, or say something else. */
function changedColumns(before: DataContract | null, after: DataContract): string[] {
  const [old, now] = [before ? said(before) : new Map<string, unknown>(), said(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])];
  return paths.filter((path) => !isDeepStrictEqual(old.get(path), now.get(path)));
}

/** Where it stands in the document is no matter of the column. */
function said(contract: DataContract): Map<string, unknown> {
  return new Map(columns(contract).map(({ at: _, ...column }) => [column.path, column]));
}

function shown(paths: readonly string[]): string {
  const most = 20;
  const more = paths.length > most ? ` and ${paths.length - most} more` : '';
  return `${paths.slice(0, most).join(', ')}${more}`;
}

function untilSunset(product: DataProduct): string {
  const sunset = meshText(product, 'mesh.sunset');
  return sunset === undefined ? '' : `: it is there until ${sunset}`;
}

function endOf(product: DataProduct): string {
  const replacement = meshText(product, 'mesh.replacement');
  const said = [
    replacement === undefined ? '' : `After it comes ${replacement}.`,
    meshText(product, 'mesh.guidance') ?? '',
  ];
  return said.filter((it) => it !== '').join('\n');
}
