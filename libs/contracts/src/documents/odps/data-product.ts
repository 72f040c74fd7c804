import { z } from 'zod';
import { choice, keyOf } from '../choice.js';
import { documentOf } from '../document.js';
import { neededBefore, perEdition, since, type Edition } from '../edition.js';
import { DateTime } from '../text-formats.js';
import { uniqueList } from '../unique.js';
import { annotations, deprecation, links, semantics } from './annotations.js';
import { odpsEditionIndex, odpsEditions, odpsVersions } from './editions.js';
import { inputPort, managementPort, outputPort } from './ports.js';
import { productSupport, productTeam } from './team.js';

function description(edition: Edition) {
  return z.looseObject({
    purpose: z.string().optional(),
    limitations: z.string().optional(),
    usage: z.string().optional(),
    ...links(edition),
  });
}

const product = perEdition((edition) =>
  z.looseObject({
    apiVersion: z.enum(odpsVersions).describe('Version of the standard'),
    kind: z.literal('DataProduct'),
    id: z.string().describe('Identifies the product across all its versions'),
    status: neededBefore(
      1.1,
      edition,
      z.string().describe('e.g. proposed, draft, active, deprecated, retired'),
    ),
    name: z.string().optional(),
    version: z.string().optional(),
    domain: z.string().optional(),
    tenant: z.string().optional(),
    ...since(1.1, edition, {
      type: z.string().optional().describe('e.g. sourceAligned, aggregate, consumerAligned'),
    }),
    description: description(edition).optional(),
    inputPorts: z.array(inputPort(edition)).optional(),
    outputPorts: uniqueList(outputPort(edition), portKey, 'name').optional(),
    managementPorts: z.array(managementPort(edition)).optional(),
    support: z.array(productSupport(edition)).optional(),
    team: productTeam(edition).optional(),
    productCreatedTs: DateTime.optional(),
    ...annotations(edition),
    ...deprecation(edition),
    ...semantics(edition),
  }),
);

/** The standard says that name and version together are the key of a port. */
function portKey({ name, version }: { readonly name: string; readonly version?: string }): string {
  return version === undefined ? name : `${name} ${version}`;
}

const [newest, ...earlier] = [product(1.1), ...odpsEditions.slice(1).map(product)] as const;

/**
 * A data product: an ODPS v1.1 document, v1.0 or v0.9, by the rules of that. A valid one is answered as it was given, with the
 * fields that the standard does not know; `unknownFields` lists those.
 */
export const DataProduct = documentOf(
  choice([newest, ...earlier], (value) => odpsEditionIndex(keyOf(value, 'apiVersion'))),
);

/** A data product: an ODPS document. */
export type DataProduct = z.infer<typeof newest>;
