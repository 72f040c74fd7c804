import type { Node } from 'jsonc-parser';
import type { EntityType } from './tagged-entity.js';

/** A part of a schema that is JSON: its name, and where its members are written. */
export interface JsonPlace {
  readonly entityPath: string;
  readonly entityType: EntityType;
  readonly node: Node;
}

/** The value of an object's member. */
export function memberOf(node: Node | undefined, name: string): Node | undefined {
  return entriesOf(node).find(([key]) => key === name)?.[1];
}

/** The members of an object, as written; none of what is no object. */
export function entriesOf(node: Node | undefined): [string, Node][] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
    key && value ? [[String(key.value), value] as [string, Node]] : [],
  );
}

/** The items of an array; none of what is no array. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.type === 'array' ? (node.children ?? []) : [];
}

/** A text, or undefined. */
export function textOf(node: Node | undefined): string | undefined {
  return typeof node?.value === 'string' ? node.value : undefined;
}
