import type { DataContract, DataProduct } from '#contracts/documents';

/**
 * The step of its life that a document says it is at, in lower case. A document that is marked as deprecated and says
 * nothing of its status, or that it is active, is deprecated; one that says nothing at all is a draft.
 */
export function statusOf(document: DataProduct | DataContract): string {
  const stated = document.status?.trim().toLowerCase();
  const isDeprecated = 'deprecated' in document && document.deprecated === true;
  if (isDeprecated && (stated === undefined || stated === 'active')) return 'deprecated';
  return stated ?? 'draft';
}
