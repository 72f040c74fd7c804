import { SchemaInvalid } from '../../format.js';
import { isObject, isSchema, type JsonValue, type SchemaValue } from '../json-value.js';
import type { SchemaResources } from '../resolve/schema-resources.js';
import type { SchemaSite } from '../resolve/schema-site.js';
import { annotationsOf } from './annotations.js';
import { assertionsOf } from './assertions.js';
import { combine } from './combine.js';
import type { Annotations, ReferenceNode, SchemaNode } from './schema-node.js';
import { StructuralKeys } from './structural-keys.js';
import type { SubschemaBuilder } from './subschema-builder.js';

interface WaitingReference {
  readonly node: ReferenceNode;
  readonly from: SchemaSite;
}

/**
 * Turns a schema's JSON into nodes to compare. Equal schemas become one node, however often they are written or referred
 * to: then a union that is repeated at every place of use is compared once.
 */
export class NodeBuilder implements SubschemaBuilder {
  private readonly nodes = new Map<string, SchemaNode>();
  private readonly waiting: WaitingReference[] = [];
  readonly keys = new StructuralKeys();

  constructor(private readonly resources: SchemaResources) {}

  /**
   * The node of a schema with every reference in reach bound.
   * @throws SchemaInvalid when a reference points nowhere or only to itself
   */
  buildAll(root: SchemaSite): SchemaNode {
    const node = this.build(root);
    const bound: WaitingReference[] = [];
    // References wait in a list, because following them at once would recurse as deep as they are chained.
    for (let next = this.waiting.pop(); next !== undefined; next = this.waiting.pop()) {
      next.node.target = this.build(this.resources.resolve(next.node.reference, next.from));
      bound.push(next);
    }
    refuseCircles(bound);
    return node;
  }

  /** The node of a schema; its references are bound later. */
  build(site: SchemaSite): SchemaNode {
    const key = `${this.keys.of(site.schema)} ${site.dialect} ${site.base}`;
    const known = this.nodes.get(key);
    if (known !== undefined) return known;
    const node = this.create(site, site.schema);
    this.nodes.set(key, node);
    return node;
  }

  child(parent: SchemaSite, schema: SchemaValue, ...keys: string[]): SchemaNode {
    return this.build(this.resources.within(parent, schema, keys));
  }

  list(parent: SchemaSite, keyword: string, value: JsonValue | undefined): SchemaNode[] {
    if (!Array.isArray(value)) return [];
    return value.filter(isSchema).map((schema, at) => this.child(parent, schema, keyword, String(at)));
  }

  named(parent: SchemaSite, keyword: string, value: JsonValue | undefined): Map<string, SchemaNode> {
    const nodes = new Map<string, SchemaNode>();
    for (const [name, schema] of Object.entries(isObject(value) ? value : {})) {
      if (isSchema(schema)) nodes.set(name, this.child(parent, schema, keyword, name));
    }
    return nodes;
  }

  refer(reference: string, from: SchemaSite): SchemaNode {
    const node: ReferenceNode = {
      kind: 'reference',
      reference,
      annotations: { source: { $ref: reference } },
    };
    this.waiting.push({ node, from });
    return node;
  }

  private create(site: SchemaSite, schema: SchemaValue): SchemaNode {
    const annotations = annotationsOf(schema, site.dialect);
    if (!isObject(schema)) return { kind: schema ? 'empty' : 'false', annotations };
    const assertions = assertionsOf(this, site, schema);
    const [only] = assertions;
    if (only === undefined) return { kind: 'empty', annotations };
    inherit(assertions, annotations);
    if (assertions.length > 1) return { ...combine('allOf', assertions, this.keys), annotations };
    only.annotations = annotations;
    return only;
  }
}

/** Hands what a schema says of its values on to its parts of one type each, which stand for no schema of their own. */
function inherit(assertions: readonly SchemaNode[], { statements, source }: Annotations): void {
  if (statements === undefined) return;
  const parts = assertions.flatMap((node) => (node.kind === 'combined' ? node.members : [node]));
  for (const part of parts) {
    if (part.annotations.source === source) part.annotations = { ...part.annotations, inherited: statements };
  }
}

function refuseCircles(references: readonly WaitingReference[]): void {
  const ends = new Set<SchemaNode>();
  for (const { node, from } of references) {
    const passed = new Set<SchemaNode>();
    let at: SchemaNode | undefined = node;
    while (at?.kind === 'reference' && !ends.has(at)) {
      if (passed.has(at)) {
        throw new SchemaInvalid(
          `The reference '${node.reference}' leads only to itself.`,
          [...from.path, '$ref'].join('.'),
        );
      }
      passed.add(at);
      at = at.target;
    }
    for (const reference of passed) ends.add(reference);
  }
}
