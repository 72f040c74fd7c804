import { endOfDeep, endOfShallow, type Grown, readColumn, wireSchema } from './grown-mesh.js';
import type { ServedMesh } from './served-mesh.js';

/** Something that is asked again and again, the nth time in words of its own. */
export type Probe = (nth: number) => Promise<unknown>;

/** What is measured of a mesh, by name. */
export function probes(served: ServedMesh, mesh: readonly Grown[], products: number): Record<string, Probe> {
  const everyday = at(mesh, endOfShallow(products));
  const far = at(mesh, endOfDeep(products));
  const read = at(mesh, Math.floor((products - 1) / 10) * 10);
  const post = (path: string, of: Grown) => (nth: number) => served.send('POST', path, describing(of, nth));
  return {
    gate: post('/api/v1/gate', everyday),
    gateDeep: post('/api/v1/gate', far),
    changeSet: post('/api/v1/changes', everyday),
    changeSetDeep: post('/api/v1/changes', far),
    registration: (nth) =>
      served.send('POST', `/schema-registry/subjects/${everyday.subject}/versions`, {
        schema: wireSchema(everyday, `word ${nth}`),
      }),
    consumersOfColumn: () =>
      served.send('GET', `/api/v1/lineage/consumers?contract=${read.contract.id}&columns=${readColumn}`),
    productList: () => served.send('GET', '/api/v1/products?limit=50'),
    verify: () => served.send('GET', '/api/v1/decisions/verify'),
  };
}

const sought = ['loyalty', 'breakfast', 'agency', 'nights', 'departure', 'birthday'] as const;
const misspelt = ['loyality', 'brekfast', 'agensy', 'nihgts', 'depature', 'birhtday'] as const;

/** Searches, of which it matters how long nearly all of them take. */
export function searches(served: ServedMesh): Record<string, Probe> {
  const search = (query: string) => served.send('GET', `/api/v1/search?limit=24&${query}`);
  const word = (words: typeof sought | typeof misspelt, nth: number) => words[nth % words.length] ?? '';
  return {
    search: (nth) => search(`kind=product&q=${word(sought, nth)}+domain-${nth % 10}`),
    searchMisspelt: (nth) => search(`kind=product&q=${word(misspelt, nth)}`),
    searchColumns: (nth) => search(`kind=column&q=${word(sought, nth)}&domain=domain-${nth % 10}`),
    discover: (nth) => search(`domain=domain-${nth % 10}&status=active`),
  };
}

/** A change of the contract that nobody minds. */
function describing({ contract }: Grown, nth: number): object {
  const description = { purpose: `What happened in the business, in words of change ${nth} of today.` };
  return { changes: [{ kind: 'DataContract', document: { ...contract, description } }] };
}

function at(mesh: readonly Grown[], number: number): Grown {
  const it = mesh[number];
  if (!it) throw new Error(`The mesh has no product ${number}.`);
  return it;
}
