import { Clock } from '#clock';
import { ConsentLinks, LinkSettings } from './consent-links.js';
import type { LinkKeysStore } from './link-keys.store.js';

const [old, young] = ['o'.repeat(32), 'y'.repeat(32)];
const nobody = {
  keep: () => Promise.reject(new Error('No key of ours is needed.')),
} as unknown as LinkKeysStore;
const linksBy = (AUTH_SECRET: string, AUTH_SECRET_SECOND?: string) =>
  new ConsentLinks(nobody, new LinkSettings({ AUTH_SECRET, AUTH_SECRET_SECOND }), new Clock());
const answerable = {
  consentId: '019aa0b2-7c1e-7d3a-9b0e-5f4a3c2b1d00',
  consumerId: 'billing.nightly-invoice',
  owner: null,
  until: new Date(Date.now() + 60_000).toISOString(),
};

test('while the secret of an installation changes, links by either open; afterwards those by the new one alone', async () => {
  const { token } = await linksBy(old).make(answerable);
  expect(await linksBy(old, young).open(token)).toEqual(answerable);
  expect(await linksBy(young, old).open(token)).toEqual(answerable);
  await expect(linksBy(young).open(token)).rejects.toMatchObject({ code: 'consent-link.refused' });
  const { token: next } = await linksBy(young, old).make(answerable);
  expect(await linksBy(young).open(next)).toEqual(answerable);
});
