import type { SchemaReference, SchemaType } from '#contracts/change-sets';
import type { Part } from '#positions';

/** A document as it stands in a file. Whether it is what its kind demands is for the server to say. */
export type Document = Readonly<Record<string, unknown>>;

/** One change as it is sent. */
export type SentChange =
  | { readonly kind: 'DataProduct' | 'DataContract'; readonly document: Document }
  | SentSchema
  | { readonly kind: 'Lifecycle'; readonly product: string; readonly to: string };

export interface SentSchema {
  readonly kind: 'Schema';
  readonly subject: string;
  readonly contractId?: string;
  readonly schemaType: SchemaType;
  readonly schema: string;
  readonly references?: readonly SchemaReference[];
}

/** A schema that another one imports, before it is known in which version. */
export interface Import {
  readonly name: string;
  readonly subject: string;
  readonly version?: number;
}

/** One thing of the mesh that a file says something of. */
export interface Item {
  readonly kind: 'DataProduct' | 'DataContract' | 'Schema';
  readonly id: string;
  readonly change: SentChange;
  /** Where it stands. */
  readonly part: Part;
  readonly imports: readonly Import[];
  /** What it refers to, by {@link keyOf}: where that is sent too, it has to be in the same set. */
  readonly needs: readonly string[];
  /** Whether its file is gone: what is sent is what would be left of it. */
  readonly isDeleted?: boolean;
}

/** What tells things apart. */
export function keyOf({ kind, id }: Pick<Item, 'kind' | 'id'>): string {
  return `${kind} ${id}`;
}

/** Something in a file that cannot be sent at all. Lines and columns count from 1. */
export interface SourceMistake {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}
