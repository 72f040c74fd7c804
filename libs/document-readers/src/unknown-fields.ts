import type { z } from 'zod';
import { optionFor, DataContract, DataProduct, openObjects } from '#contracts/documents';

interface Place {
  readonly schema: z.core.$ZodType;
  readonly value: unknown;
  readonly path: string;
}

/**
 * Paths of the fields that the document's standard does not know, e.g. `schema.0.properties.2.colour`, in the order of
 * the document. They are kept, but no tool of the standard will read them. A field that the standard knows elsewhere,
 * but not for this type of server, property or rule, counts as unknown.
 */
export function unknownFields(document: DataContract | DataProduct): string[] {
  const unknown: string[] = [];
  const root = document.kind === 'DataProduct' ? DataProduct : DataContract;
  const pending: Place[] = [{ schema: root, value: document, path: '' }];
  for (let place = pending.pop(); place; place = pending.pop()) {
    // Reversed, because the last pushed is visited first; one by one, because a list may be longer than a call's arguments.
    for (const child of childrenOf(place, unknown).reverse()) pending.push(child);
  }
  return unknown;
}

function childrenOf({ schema, value, path }: Place, unknown: string[]): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const meant = resolve(schema, value);
  const { def } = meant._zod as z.core.$ZodTypes['_zod'];
  if (Array.isArray(value)) {
    return def.type === 'array'
      ? value.map((item, index) => place(def.element, item, path, String(index)))
      : [];
  }
  if (def.type !== 'object') return [];
  const children: Place[] = [];
  for (const [key, child] of Object.entries(value)) {
    const known = Object.hasOwn(def.shape, key) ? def.shape[key] : undefined;
    if (known) children.push(place(known, child, path, key));
    else if (!openObjects.has(meant)) unknown.push(join(path, key));
  }
  return children;
}

function place(schema: z.core.$ZodType, value: unknown, parent: string, key: string): Place {
  return { schema, value, path: join(parent, key) };
}

/** Strips wrappers and picks options until a schema is left that says what the value holds. */
function resolve(schema: z.core.$ZodType, value: unknown): z.core.$ZodType {
  const option = optionFor(schema, value);
  if (option) return resolve(option, value);
  const { def } = schema._zod as z.core.$ZodTypes['_zod'];
  if (def.type === 'optional') return resolve(def.innerType, value);
  if (def.type === 'lazy') return resolve(def.getter(), value);
  return schema;
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
