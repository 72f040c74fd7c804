import { SchemaInvalid } from '../../format.js';
import {
  isObject,
  isSchema,
  stringMember,
  type JsonObject,
  type JsonValue,
  type SchemaValue,
} from '../json-value.js';
import { dialectOf, idKeyword, type Dialect } from '../validity/dialect.js';
import { bundledMetaSchema } from '../validity/meta-schemas.js';
import type { SchemaSite } from './schema-site.js';
import { subschemas } from './subschemas.js';
import { pointerKeys, resolveUri, splitFragment } from './uri.js';

/** Every schema that a `$ref` can reach without leaving the process: documents, their `$id`s and their anchors. */
export class SchemaResources {
  private readonly resources = new Map<string, SchemaSite>();
  private readonly anchors = new Map<string, SchemaSite>();
  private readonly sites = new Map<JsonObject, SchemaSite>();

  /** Makes a document, and all it names within, reachable under a URI; the first document of a URI stays. */
  add(uri: string, document: SchemaValue, dialect: Dialect): SchemaSite {
    const site = { schema: document, base: uri, dialect, path: [] };
    if (!this.resources.has(uri)) this.resources.set(uri, site);
    return this.index(site);
  }

  /** Makes a document that was added reachable under one more URI. */
  alias(uri: string, site: SchemaSite): void {
    if (!this.resources.has(uri)) this.resources.set(uri, site);
  }

  /**
   * What a reference points to.
   * @throws SchemaInvalid naming the reference when nothing here answers to it
   */
  resolve(reference: string, from: SchemaSite): SchemaSite {
    const target = this.find(reference, from.base);
    if (target !== undefined) return target;
    throw new SchemaInvalid(
      `The reference '${reference}' is neither in the schema nor in its references, and is never fetched.`,
      [...from.path, '$ref'].join('.'),
    );
  }

  /** The site of a schema within an indexed document; one that is not indexed yet inherits from its parent. */
  within(parent: SchemaSite, schema: SchemaValue, keys: readonly string[]): SchemaSite {
    const known = isObject(schema) ? this.sites.get(schema) : undefined;
    return known ?? { ...parent, schema, path: [...parent.path, ...keys] };
  }

  private find(reference: string, base: string): SchemaSite | undefined {
    const { resource, fragment } = splitFragment(resolveUri(base, reference));
    const written = splitFragment(reference).resource;
    const document =
      this.resources.get(resource) ??
      (written === '' ? undefined : this.resources.get(written)) ??
      this.bundled(resource);
    if (document === undefined) return undefined;
    if (fragment === '') return document;
    if (!fragment.startsWith('/')) return this.anchors.get(`${document.base}#${fragment}`);
    return this.atPointer(document, pointerKeys(fragment));
  }

  private bundled(uri: string): SchemaSite | undefined {
    const schema = bundledMetaSchema(uri);
    return schema === undefined ? undefined : this.add(uri, schema, dialectOf(schema));
  }

  private atPointer(document: SchemaSite, keys: readonly string[]): SchemaSite | undefined {
    let site = document;
    let value: JsonValue | undefined = document.schema;
    for (const [at, key] of keys.entries()) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
      value = (value as JsonObject)[key];
      if (isObject(value)) site = this.sites.get(value) ?? site;
      if (at === keys.length - 1 && !isSchema(value)) return undefined;
    }
    if (!isSchema(value)) return undefined;
    if (value === site.schema) return site;
    return this.index({ ...site, schema: value, path: [...document.path, ...keys] });
  }

  private index(root: SchemaSite): SchemaSite {
    const waiting = [root];
    let first: SchemaSite | undefined;
    for (let site = waiting.pop(); site !== undefined; site = waiting.pop()) {
      const named = isObject(site.schema) ? this.name(site, site.schema) : site;
      first ??= named;
      if (!isObject(named.schema)) continue;
      for (const { keys, schema } of subschemas(named.schema)) {
        waiting.push({ ...named, schema, path: [...named.path, ...keys] });
      }
    }
    return first ?? root;
  }

  private name(site: SchemaSite, schema: JsonObject): SchemaSite {
    const id = stringMember(schema, idKeyword(site.dialect));
    const { resource, fragment } = splitFragment(id === undefined ? site.base : resolveUri(site.base, id));
    const named = { ...site, base: resource };
    if (id !== undefined && !id.startsWith('#')) this.alias(resource, named);
    const anchors = [fragment, stringMember(schema, '$anchor'), stringMember(schema, '$dynamicAnchor')];
    for (const anchor of anchors) {
      if (anchor) this.anchors.set(`${resource}#${anchor}`, named);
    }
    this.sites.set(schema, named);
    return named;
  }
}
