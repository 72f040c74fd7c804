import { load } from 'js-yaml';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { fetchMesh } from '../../../apps/cli/src/mesh/fetch-mesh.js';
import { filesOfMesh } from '../../../apps/cli/src/mesh/mesh-files.js';
import { MeshApi } from '../../../apps/cli/src/mesh-api/index.js';
import type { Mesh } from '../../e2e/support/mesh.js';
import { contractSamples } from '../documents/samples/contract-samples.js';
import { newestContractSamples } from '../documents/samples/newest-contract-samples.js';
import { productSamples } from '../documents/samples/product-samples.js';
import { type Check, Claims, nothing, type Tally } from '../tally.js';
import { documentsIn, type Written, writtenOf } from './documents-in.js';
import { withOpenMesh } from './open-mesh.js';

/**
 * Registers documents as they were written, and holds against them what is answered of each and what an export of all writes.
 * @param folder whose documents; our samples and those in ../shared when left out
 */
export async function runRoundTrips(shared: string, folder?: string): Promise<Tally> {
  const documents = folder === undefined ? ourOwn(shared) : documentsIn(folder);
  if (documents.length === 0) return nothing(`there is no document in ${folder}`);
  const claims = new Claims();
  await withOpenMesh(async (mesh) => {
    const last = new Map<string, Written>();
    for (const written of documents)
      if (await comesBack(mesh, written, claims.check)) last.set(fileKey(written.document), written);
    await isExported(mesh, last, claims.check);
  });
  return claims;
}

function ourOwn(shared: string): Written[] {
  const published = join(shared, 'examples/odcs');
  return [
    ...[...contractSamples(), ...newestContractSamples(), ...productSamples()].map(writtenOf),
    ...(existsSync(published) ? documentsIn(published) : []),
  ];
}

/** Documents of one id are revisions of one thing: each is looked at before the next one comes. */
async function comesBack(mesh: Mesh, { name, text, document }: Written, check: Check): Promise<boolean> {
  for (const id of contractsNamed(document)) await standIn(mesh, id);
  const registered = await mesh.send('catalog', '/api/v1/changes', { yaml: text });
  const isTaken = registered.status === 200 || registered.status === 201;
  const instead = isTaken ? '' : `, not ${registered.status}: ${JSON.stringify(registered.body)}`;
  check(`${name} is taken${instead}`, isTaken);
  if (!isTaken) return false;
  const path = `/api/v1/${folderOf(document)}/${encodeURIComponent(String(document['id']))}`;
  const answered = (await mesh.send('catalog', path)).body as { document?: unknown };
  check(`${name} is answered as it was written`, isDeepStrictEqual(answered.document, document));
  return true;
}

/** What a product offers and reads has to be there, and is mostly in the repository of somebody else. */
function contractsNamed({ inputPorts = [], outputPorts = [] }: Written['document']): Set<string> {
  const ports = [inputPorts, outputPorts].flat() as { contractId?: string }[];
  return new Set(ports.flatMap(({ contractId }) => contractId ?? []));
}

/** Registers a contract that says nothing, where there is none of that id. */
async function standIn(mesh: Mesh, id: string): Promise<void> {
  const { status } = await mesh.send('catalog', `/api/v1/contracts/${encodeURIComponent(id)}`);
  if (status !== 404) return;
  const document = { apiVersion: 'v3.2.0', kind: 'DataContract', id, version: '1.0.0' };
  await mesh.send('catalog', '/api/v1/changes', { yaml: JSON.stringify(document) });
}

async function isExported(mesh: Mesh, last: ReadonlyMap<string, Written>, check: Check): Promise<void> {
  const api = new MeshApi({ url: new URL(`${mesh.url('catalog')}/`), timeoutMs: 60_000 });
  const files = filesOfMesh(await fetchMesh(api));
  const exported = new Map(
    [...files]
      .filter(([path]) => /^(contracts|products)\//.test(path))
      .map(([, text]) => JSON.parse(JSON.stringify(load(text))) as Written['document'])
      .map((document) => [fileKey(document), document]),
  );
  for (const [key, { name, document }] of last)
    check(`${name} is exported as it was written`, isDeepStrictEqual(exported.get(key), document));
}

function fileKey(document: Written['document']): string {
  return `${folderOf(document)}/${String(document['id'])}`;
}

function folderOf({ kind }: Written['document']): 'products' | 'contracts' {
  return kind === 'DataProduct' ? 'products' : 'contracts';
}
