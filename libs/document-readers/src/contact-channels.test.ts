import type { DataProduct } from '#contracts/documents';
import { contactChannels } from './contact-channels.js';

const product: DataProduct = { apiVersion: 'v1.0.0', kind: 'DataProduct', id: 'p', status: 'active' };

test.each([
  [
    { channel: 'desk', url: 'mailto:desk@example.org?subject=x' },
    { tool: 'email', address: 'desk@example.org' },
  ],
  [
    { channel: '#data', url: 'https://chat.example.org/d', tool: 'Slack' },
    { tool: 'slack', address: 'https://chat.example.org/d' },
  ],
  [
    { channel: 'hook', url: 'https://ops.example.org/in', tool: 'webhook' },
    { tool: 'webhook', address: 'https://ops.example.org/in' },
  ],
  [
    { channel: 'wiki', url: 'https://wiki.example.org' },
    { tool: 'other', address: 'https://wiki.example.org' },
  ],
])('channel %j is read as %j', (support, expected) => {
  expect(contactChannels({ ...product, support: [support] })).toEqual([
    { name: support.channel, scope: undefined, ...expected },
  ]);
});

test('an ODCS channel without a URL is reached by its name', () => {
  const contract = {
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id: 'c',
    version: '1',
    status: 'active',
  } as const;
  const support = [{ channel: 'a@example.org' }, { channel: 'orders-help', tool: 'teams' }];
  expect(contactChannels({ ...contract, support }).map(({ tool, address }) => [tool, address])).toEqual([
    ['email', 'a@example.org'],
    ['teams', 'orders-help'],
  ]);
});
