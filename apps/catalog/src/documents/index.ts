/** Documents of record: data products and data contracts, every revision of each. */
export { DocumentsModule } from './documents.module.js';
export type { DocumentKind, RegisteredVersion } from './documents.store.js';
export { nameOf } from './name-of.js';
export { ReadDocuments } from './read-documents.js';
export { RegisteredDocumentsStore } from './registered-documents.store.js';
export { ShownDocumentsStore } from './shown-documents.store.js';
export { type NewVersion, writeDocuments } from './write-documents.store.js';
