/** The fields of schema versions, seen as one with the columns of their contracts. */
export { FieldsModule } from './fields.module.js';
export { WireFields } from './wire-fields.js';
