import type { DataContract, DataProduct } from '#contracts/documents';
import { topicsOf } from '#document-readers';

/** The property by which a product says after which one it comes. */
const followsProperty = 'mesh.follows';

/** A product that breaks with what it was, and its contracts, to be offered side by side with those. */
export interface NextMajor {
  readonly product: DataProduct;
  readonly contracts: readonly DataContract[];
  /** What has to be thought of. */
  readonly notes: readonly string[];
}

/**
 * Drafts the next major version of a product: it and its contracts under ids of their own, so that whoever reads the old ones goes on
 * until they have moved. Nothing of the old ones changes.
 */
export function nextMajorOf(product: DataProduct, contracts: readonly DataContract[]): NextMajor {
  const ids = new Map(contracts.map(({ id }) => [id, nextId(id)]));
  const following = contracts.map((it) => contractAfter(it, ids));
  return {
    product: productAfter(product, ids),
    contracts: following,
    notes: [
      ...topicNotes(following),
      `Once '${nextId(product.id)}' is active, deprecate '${product.id}' with it as replacement: its readers are told, and who has moved is known.`,
    ],
  };
}

function productAfter(product: DataProduct, ids: ReadonlyMap<string, string>): DataProduct {
  const { outputPorts = [], customProperties = [], ...rest } = product;
  const own = customProperties.filter(({ property }) => !stepProperties.has(property));
  return {
    ...rest,
    id: nextId(product.id),
    version: nextVersion(product.version),
    status: 'draft',
    outputPorts: outputPorts.map((port) => ({
      ...port,
      version: nextVersion(port.version),
      ...(port.contractId !== undefined && { contractId: ids.get(port.contractId) ?? port.contractId }),
    })),
    customProperties: [...own, { property: followsProperty, value: product.id }],
  };
}

/** What was said of the end of the old one is not said of the new one. */
const stepProperties: ReadonlySet<string> = new Set([
  'mesh.sunset',
  'mesh.replacement',
  'mesh.guidance',
  followsProperty,
]);

function contractAfter(contract: DataContract, ids: ReadonlyMap<string, string>): DataContract {
  const topics = new Set(topicsOf(contract).map(({ object }) => object));
  return {
    ...contract,
    id: ids.get(contract.id) ?? nextId(contract.id),
    version: nextVersion(contract.version),
    status: 'draft',
    ...(contract.schema && {
      schema: contract.schema.map((object) =>
        topics.has(object.name)
          ? { ...object, physicalName: nextId(object.physicalName ?? object.name) }
          : object,
      ),
    }),
  };
}

function topicNotes(contracts: readonly DataContract[]): string[] {
  const topics = contracts.flatMap((it) => topicsOf(it).map(({ name }) => name));
  return topics.length === 0 ? [] : [`It takes topics of its own: ${topics.join(', ')}.`];
}

/** `lounge-visits`, `lounge-visits-2`, `lounge-visits-3`. */
function nextId(id: string): string {
  const [, name = id, number] = /^(.*?)-(\d{1,4})$/u.exec(id) ?? [];
  return `${name}-${number === undefined ? 2 : Number(number) + 1}`;
}

function nextVersion(version: string | undefined): string {
  const [, major = '1'] = /^v?(\d+)/u.exec(version ?? '') ?? [];
  return `${Number(major) + 1}.0.0`;
}
