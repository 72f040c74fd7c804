import type { KeyView, MadeKey, NewKey } from './key-documents.js';

export const newKeyExample = {
  principal: 'billing/ci',
  roles: ['machine-apply'],
  domains: ['billing'],
  description: 'The pipeline of billing’s repository.',
} satisfies Partial<NewKey>;

export const keyExample: KeyView = {
  id: '4kq0zsx81mvd',
  prefix: 'mw_4kq0zsx81mvd',
  state: 'active',
  principal: 'billing/ci',
  kind: 'machine',
  roles: ['machine-apply'],
  domains: ['billing'],
  description: 'The pipeline of billing’s repository.',
  onBehalfOf: false,
  expiresAt: '2027-02-19T09:00:00.000Z',
  madeAt: '2026-11-21T09:00:00.000Z',
  madeBy: 'grace@billing.example',
  rotatedAt: null,
  rotatedBy: null,
  oldSecretUntil: null,
  revokedAt: null,
  revokedBy: null,
  lastUse: { at: '2026-11-21T09:30:00.000Z', address: '10.1.2.3' },
};

/** No key: its checksum is wrong, so that no scanner takes it for one. */
export const madeKeyExample: MadeKey = {
  ...keyExample,
  lastUse: null,
  key: 'mw_4kq0zsx81mvd_shown-once-and-never-again',
};
