import { exampleDocument, exampleText } from './example-file.js';

type Change = Record<string, unknown>;

/** A change set as a team sends it. */
export interface ExampleChangeSet extends Record<string, unknown> {
  readonly changes: readonly Change[];
  readonly labels: Readonly<Record<string, string>>;
}

/** A product's document, `<domain>/<name>`. */
export function product(path: string): Change {
  return { kind: 'DataProduct', document: exampleDocument(`${path}.product.yaml`) };
}

/** A contract's document, `<domain>/<name>`. */
export function contract(path: string): Change {
  return { kind: 'DataContract', document: exampleDocument(`${path}.contract.yaml`) };
}

/** A wire schema of the topic `<domain>.<contract>`. */
export function schema(
  contractId: string,
  domain: string,
  schemaType: 'AVRO' | 'PROTOBUF' | 'JSON',
  file: string,
): Change {
  const subject = `${domain}.${contractId}-value`;
  return { kind: 'Schema', subject, contractId, schemaType, schema: exampleText(`${domain}/${file}`) };
}

export function changeSet(pullRequest: string, ...changes: Change[]): ExampleChangeSet {
  return { changes, labels: { repository: 'example-mesh', pullRequest } };
}

/** Change sets that are applied on the example mesh, in this order. */
export const changeSetExamples = {
  'a new product with its contract and schema': changeSet(
    '5',
    product('clients/lounge-bookings'),
    contract('clients/lounge-bookings'),
    schema('lounge-bookings', 'clients', 'AVRO', 'lounge-bookings.avsc'),
  ),
  'a column added beside one that is deprecated': changeSet(
    '6',
    contract('clients/column-deprecated'),
    schema('lounge-visits', 'clients', 'AVRO', 'column-deprecated.avsc'),
  ),
  'a lifecycle step': changeSet('7', { kind: 'Lifecycle', product: 'clients.lounge-ratings', to: 'active' }),
} satisfies Record<string, ExampleChangeSet>;

/** Change sets that the example mesh's policies refuse. */
export const refusedChangeSets = {
  'a column removed that somebody reads': changeSet('8', contract('clients/column-dropped')),
} satisfies Record<string, ExampleChangeSet>;

/** A stream of documents, as files lie in a repository. */
export const changeSetYamlExamples = {
  'a product and its contract': ['product', 'contract']
    .map((kind) => exampleText(`clients/lounge-bookings.${kind}.yaml`))
    .join(''),
};
