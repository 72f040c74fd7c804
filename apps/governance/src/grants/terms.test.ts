import type { DataContract } from '#contracts/documents';
import { proposeAcls } from './acl-proposal.js';
import { termsOf } from './terms.js';

const contract = (extra: object): DataContract => ({
  ...{ apiVersion: 'v3.1.0', kind: 'DataContract', id: 'visits', version: '1.0.0', status: 'active' },
  ...extra,
});

test('terms are what a contract says of its use, and change with it', () => {
  expect(termsOf(contract({ description: { purpose: 'p' } }))).toBeUndefined();
  const one = termsOf(contract({ description: { usage: 'For billing.', limitations: 'Not to be sold.' } }));
  expect(one?.text).toBe('Usage: For billing.\n\nLimitations: Not to be sold.');
  const other = termsOf(contract({ customProperties: [{ property: 'mesh.terms', value: 'Ask us.' }] }));
  expect(other?.text).toBe('Ask us.');
  expect(other?.digest).not.toBe(one?.digest);
});

test('what would be run on the brokers names the topics, and lets nobody add to a command', () => {
  const kafka = contract({
    servers: [{ server: 'p', type: 'kafka', host: 'kafka:9092' }],
    schema: [{ name: 'visits', physicalName: "it's.visits" }],
  });
  const proposal = proposeAcls({ consumer: { id: 'billing.jobs', owner: 'grace', domain: null } }, kafka);
  expect(proposal.rules.map(({ resource, name }) => [resource, name])).toEqual([
    ['topic', "it's.visits"],
    ['group', 'billing.jobs'],
  ]);
  expect(proposal.add[0]).toContain(`--topic 'it'\\''s.visits' --resource-pattern-type literal`);
  expect(proposal.remove[1]).toContain("--remove --force --allow-principal 'User:billing.jobs'");
  expect(proposeAcls({ consumer: { id: 'x', owner: 'y', domain: null } }, contract({})).add).toEqual([]);
});
