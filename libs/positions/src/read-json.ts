import { type Node, parseTree } from 'jsonc-parser';
import type { Placed, PlacedField } from './placed.js';

/** A JSON text with where everything in it stands; undefined when it cannot be read. */
export function readJson(text: string): Placed | undefined {
  const root = parseTree(text);
  return root && placed(root);
}

function placed({ type, offset, value, children = [] }: Node): Placed {
  if (type === 'object') return { at: offset, fields: new Map(children.flatMap(field)) };
  if (type === 'array') return { at: offset, items: children.map(placed) };
  return { at: offset, scalar: String(value) };
}

function field({ children = [] }: Node): [string, PlacedField][] {
  const [key, value] = children;
  return key && value ? [[String(key.value), { at: key.offset, value: placed(value) }]] : [];
}
