import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LoungeRepository } from './lounge-repository.js';

/** A change to a repository that the server and the command line alone are to see the same way. */
export interface OfflineCase {
  readonly name: string;
  readonly edit: (repository: LoungeRepository) => void;
}

const product = 'lounge/lounge-visits.odps.yaml';

/** What a policy finds by facts that only a server has: who acts, who reads. */
export const byServerAlone = new Set(['MESH-003', 'MESH-014', 'MESH-019', 'MESH-029', 'MESH-036']);

/** The mesh that ships as an example, under names of its own: all of it is new. */
const shipped: readonly [from: string, to: string][] = [
  ['clients/lounge-visits.product.yaml', 'new/copied-visits.odps.yaml'],
  ['clients/lounge-visits.contract.yaml', 'new/copied-visits.odcs.yaml'],
  ['clients/lounge-visits.avsc', 'new/copied-visits.avsc'],
  ['clients/lounge-bookings.product.yaml', 'new/copied-bookings.odps.yaml'],
  ['clients/lounge-bookings.contract.yaml', 'new/copied-bookings.odcs.yaml'],
  ['clients/lounge-bookings.avsc', 'new/copied-bookings.avsc'],
  ['clients/lounge-ratings.product.yaml', 'new/copied-ratings.odps.yaml'],
  ['clients/lounge-ratings.contract.yaml', 'new/copied-ratings.odcs.yaml'],
  ['clients/lounge-ratings.avsc', 'new/copied-ratings.avsc'],
  ['billing/lounge-invoices.product.yaml', 'new/copied-invoices.odps.yaml'],
  ['billing/lounge-invoices.contract.yaml', 'new/copied-invoices.odcs.yaml'],
  ['billing/lounge-invoices.proto', 'new/copied-invoices.proto'],
  ['planning/seat-demand.product.yaml', 'new/copied-demand.odps.yaml'],
  ['planning/seat-demand.contract.yaml', 'new/copied-demand.odcs.yaml'],
  ['planning/seat-demand.schema.json', 'new/copied-demand.schema.json'],
];

const inContract =
  (from: string | RegExp, to: string) =>
  (it: LoungeRepository): void =>
    it.edit(it.contract, (text) => text.replace(from, to));
const inSchema =
  (from: string | RegExp, to: string) =>
  (it: LoungeRepository): void =>
    it.edit(it.schema, (text) => text.replace(from, to));
const inProduct =
  (from: string | RegExp, to: string) =>
  (it: LoungeRepository): void =>
    it.edit(product, (text) => text.replace(from, to));

export const offlineCases: readonly OfflineCase[] = [
  { name: 'the whole example, as if it were new', edit: copyExample },
  { name: 'a column that is read goes', edit: (it) => it.dropGuestEmail() },
  {
    name: 'a column that must be there, undescribed and unclassified',
    edit: inContract(
      '      - name: seats\n',
      '      - name: passport_number\n        logicalType: string\n        required: true\n      - name: seats\n',
    ),
  },
  {
    name: 'another type, laxer and stricter',
    edit: inSchema('"lounge", "type": "string"', '"lounge", "type": "int"'),
  },
  { name: 'a schema that nobody can read', edit: inSchema('"int"', '"integer"') },
  {
    name: 'no owner, no purpose, and another domain than its contract',
    edit: inProduct(/domain: clients\n(?:.*\n)*?support:/, 'domain: billing\nsupport:'),
  },
  { name: 'a life that ends at once', edit: inProduct('status: draft', 'status: retired') },
  { name: 'an identifier that nothing may have', edit: inContract('id: lounge-visits', "id: ''") },
];

function copyExample(repository: LoungeRepository): void {
  for (const [from, to] of shipped) {
    const path = join(repository.folder, to);
    mkdirSync(dirname(path), { recursive: true });
    cpSync(join('examples', from), path);
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replaceAll('lounge-', 'copied-').replaceAll('seat-demand', 'copied-demand'),
    );
  }
}
