import { aContract } from '../fixtures/documents.js';
import { webhooksOf } from './addressee.js';

const addresses = (support: { channel: string; url?: string; tool?: string; scope?: string }[]) =>
  webhooksOf(aContract('visits', { support }))?.map(({ address }) => address);

test.each([
  ['webhook', undefined, true],
  ['webhook', 'interactive', true],
  ['slack', undefined, true],
  ['Teams', 'issues', true],
  ['slack', 'interactive', false],
  ['other', 'announcements', false],
  ['ticket', undefined, false],
  ['ticket', 'issues', true],
  [undefined, undefined, true],
  [undefined, 'notifications', true],
])('a channel of tool %s and scope %s takes notifications: %s', (tool, scope, takes) => {
  const url = 'https://hooks.example/quality';
  expect(addresses([{ channel: 'data', url, tool, scope }])).toEqual(takes ? [url] : undefined);
});

test('only HTTP addresses are webhooks, each once', () => {
  const tool = 'webhook';
  expect(
    addresses([
      { channel: 'mail', url: 'mailto:ada@clients.example', tool: 'email' },
      { channel: 'ftp', url: 'ftp://files.example', tool },
      { channel: 'no address', tool },
      { channel: 'broken', url: 'http://', tool },
      { channel: 'a', url: 'http://hooks.example', tool },
      { channel: 'b', url: 'http://hooks.example', tool },
    ]),
  ).toEqual(['http://hooks.example']);
});
