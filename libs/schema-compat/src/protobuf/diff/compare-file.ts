import { packageScope } from '../imports/type-index.js';
import type { ProtobufSchema } from '../schema.js';
import { compareMessages } from './compare-messages.js';
import { compareTypes } from './compare-types.js';
import { Comparison, type Finding } from './comparison.js';

/** Every difference a reader of `update` meets in data written under `original`. */
export function findDifferences(original: ProtobufSchema, update: ProtobufSchema): Finding[] {
  const comparison = new Comparison(original.types, update.types, compareMessages);
  if (original.file.package !== update.file.package) {
    const values = { original: original.file.package, update: update.file.package };
    comparison.report('PACKAGE_CHANGED', { type: '' }, {}, values);
  }
  const scope = {
    original: packageScope(original.file.package),
    update: packageScope(update.file.package),
    messages: [],
  };
  compareTypes(comparison, original.folded.types, update.folded.types, scope);
  comparison.finish();
  return comparison.findings;
}
