import { changeSetExamples } from '#example-mesh';
import type { TermRegistered } from '#contracts/events';
import type { JsonObject } from '#policy-engine';
import { Transactions } from '#persistence';
import { RunningGovernance } from '../fixtures/running-governance.js';
import { ProjectedTermsStore } from './projected-terms.store.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start();
  const members = [{ id: 'ada@clients.example', role: 'owner' as const }];
  await governance.knowDomain({ id: 'clients', name: 'Clients', teams: [{ id: 't', name: 't', members }] });
});
afterAll(() => governance.stop());

const [, second] = changeSetExamples['a new product with its contract and schema'].changes;
const contract = (second as { document: JsonObject }).document;
const objects = contract['schema'] as { name: string; properties: { name: string }[] }[];

async function knowTerm(state: 'draft' | 'approved' | 'deprecated', revision: number): Promise<void> {
  const told: TermRegistered = {
    term: {
      ...{ id: 'meant', name: 'Meant', definition: 'What is meant.', state, domain: 'clients' },
      ...{ owners: ['ada@clients.example'], synonyms: [], related: [] },
    },
    ...{ revision, at: '2026-11-21T09:00:00.000Z' },
  };
  const store = governance.app.get(ProjectedTermsStore, { strict: false });
  await governance.app.get(Transactions, { strict: false }).run((tx) => store.put(tx, told));
}

/** What MESH-055 says of the contract whose columns all point to a term. */
async function said(id = 'meant'): Promise<string[]> {
  const url = `https://mesh.example/api/v1/glossary/terms/${id}`;
  const authoritativeDefinitions = [{ type: 'term', url }];
  const pointing = objects.map(({ properties, ...object }) => ({
    ...object,
    properties: properties.map((it) => ({ ...it, authoritativeDefinitions })),
  }));
  const { changes } = await governance.gate({
    changes: [{ kind: 'DataContract', document: { ...contract, schema: pointing } }],
  });
  const violations = changes.flatMap((it) => it.violations);
  return violations.filter(({ policy }) => policy === 'MESH-055').map(({ message }) => message);
}

test('a policy demands terms once a scope says of which columns, and sees those that there are, as they are now', async () => {
  expect(await said()).toEqual([]);
  await governance.http
    .put('/api/v1/scopes/global/parameters')
    .send({ columns_point_to_terms: { columns: ['*'] } })
    .expect(200);
  expect((await said())[0]).toContain("there is no term 'meant'");
  await knowTerm('approved', 1);
  expect(await said()).toEqual([]);
  expect((await said('other'))[0]).toContain("there is no term 'other'");
  await knowTerm('deprecated', 3);
  await knowTerm('approved', 2);
  expect((await said())[0]).toContain("'meant' is deprecated");
});
