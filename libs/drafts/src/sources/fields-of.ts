import {
  formatOf,
  SchemaInvalid,
  type ResolvedReference,
  type SchemaField,
  type SchemaType,
} from '#schema-compat';
import { SourceUnreadable } from '../described.js';

/** The text of a wire schema. */
export interface SchemaText {
  readonly schemaType: SchemaType;
  readonly schema: string;
  /** What it imports. */
  readonly references?: readonly ResolvedReference[];
}

/** Reads the fields of a schema: here, or, where strangers send it, within bounds and on a thread of its own. */
export type FieldsOf = (schema: SchemaText) => Promise<readonly SchemaField[]>;

/** Reads them here. @throws SourceUnreadable */
export const fieldsHere: FieldsOf = ({ schemaType, schema, references = [] }) => {
  try {
    const format = formatOf(schemaType);
    return Promise.resolve(format.fields(format.parse(schema, references)));
  } catch (error) {
    if (!(error instanceof SchemaInvalid)) throw error;
    const path = ['schema', error.path].filter((it) => it !== '').join('.');
    return Promise.reject(new SourceUnreadable(error.message, path));
  }
};
