/** Bundles as OPA reads and writes them: gzipped tar archives of modules, data and a manifest, signed file by file. */
export { readArchive, writeArchive, type ArchiveFiles } from './archive.js';
export { hashOfFile } from './hash-of-file.js';
export { signaturesOf, type BundleKey } from './signatures.js';
