import { eventually } from '#testing';
import { consumptionOf, domains, type Grown, readColumn, wireSchema } from './grown-mesh.js';
import type { ServedMesh } from './served-mesh.js';

/** Products that are registered by one change set. */
const together = 25;
/** Of so many contracts one has a reader. */
const readEvery = 10;
/** For services to hear of what was registered. */
const longestMs = 600_000;

/** Registers a mesh the way its teams would, and waits until every service knows of it. */
export async function fillMesh(served: ServedMesh, mesh: readonly Grown[]): Promise<void> {
  for (const domain of domains()) await served.send('PUT', `/api/v1/domains/${domain.id}`, domain);
  for (let from = 0; from < mesh.length; from += together)
    await served.send('POST', '/api/v1/changes', registering(mesh.slice(from, from + together)));
  const read = mesh.filter((_, number) => number % readEvery === 0);
  for (let from = 0; from < read.length; from += together) {
    const consumptions = read.slice(from, from + together).map(consumptionOf);
    // Lineage learns of contracts a moment later.
    await eventually(() => served.send('POST', '/api/v1/consumptions', { consumptions }), {
      within: longestMs,
    });
  }
  await untilKnown(served, mesh.at(-1));
  await untilRead(served, read.at(-1));
}

function registering(mesh: readonly Grown[]): object {
  const changes = mesh.flatMap((it) => [
    { kind: 'DataContract', document: it.contract },
    { kind: 'DataProduct', document: it.product },
    { kind: 'Schema', subject: it.subject, contractId: it.contract.id, schema: wireSchema(it, 'first') },
  ]);
  return { changes };
}

async function untilKnown(served: ServedMesh, last: Grown | undefined): Promise<void> {
  const set = { changes: [{ kind: 'DataContract', document: last?.contract }] };
  await untilSo(async () => {
    const { changes } = await served.send<{ changes: { operation: string }[] }>('POST', '/api/v1/gate', set);
    return changes[0]?.operation === 'none';
  });
}

async function untilRead(served: ServedMesh, last: Grown | undefined): Promise<void> {
  const path = `/api/v1/lineage/consumers?contract=${last?.contract.id ?? ''}&columns=${readColumn}`;
  await untilSo(async () => (await served.send<{ items: unknown[] }>('GET', path)).items.length > 0);
}

/** @throws what went wrong last, after some minutes */
function untilSo(isSo: () => Promise<boolean>): Promise<void> {
  const check = async () => {
    if (!(await isSo())) throw new Error('A service has not learned of the mesh in time.');
  };
  return eventually(check, { within: longestMs });
}
