import type { DocumentKind } from './documents.store.js';

/** What a document of record is called. */
export const nameOf: Readonly<Record<DocumentKind, 'product' | 'contract'>> = {
  DataProduct: 'product',
  DataContract: 'contract',
};
