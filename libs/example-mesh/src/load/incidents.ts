import { asToldAt } from '#http';
import { exampleText } from '../example-file.js';
import { actors, type DomainId, type Part } from './part.js';
import type { Mesh } from './mesh.js';

interface Page<Item> {
  readonly items: readonly Item[];
}

/** Data that is not what its contract promises: an incident, and an alert to its owner. */
export const incidents: Part[] = [
  breach('lounge-visits', 'clients', 'emails-missing'),
  breach('lounge-invoices', 'billing', 'amounts-missing'),
];

function breach(contract: string, domain: DomainId, file: string): Part {
  return {
    name: `incident of ${contract}`,
    isThere: async (mesh) => (await incidentOf(mesh, contract)) !== undefined,
    load: async (mesh) => {
      const body: unknown = JSON.parse(
        asToldAt(exampleText(`${domain}/${file}.observation.json`), new Date()),
      );
      const path = '/api/v1/observations';
      await mesh.makeOnceKnown({ method: 'POST', path, actor: actors[domain], body });
      await mesh.until(() => ownerIsTold(mesh, contract));
    },
  };
}

async function incidentOf(mesh: Mesh, contract: string): Promise<string | undefined> {
  const path = `/api/v1/incidents?severity=critical&contract=${contract}`;
  const found = await mesh.find<Page<{ id: string; status: string }>>(path);
  return found?.items.find(({ status }) => status !== 'resolved')?.id;
}

/** Whether the alert was sent, with whatever success. */
async function ownerIsTold(mesh: Mesh, contract: string): Promise<boolean> {
  const incident = await incidentOf(mesh, contract);
  const found = await mesh.find<Page<{ attempts: number; status: string }>>(
    `/api/v1/deliveries?incident=${incident}`,
  );
  return found?.items.some(({ attempts, status }) => attempts > 0 && status !== 'pending') ?? false;
}
