import type { DataContract } from '#contracts/documents';
import { compatibilityMode } from './compatibility-mode.js';

const contract: DataContract = {
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: 'c',
  version: '1',
  status: 'active',
};

test.each([
  ['FULL_TRANSITIVE', 'FULL_TRANSITIVE'],
  [' none ', 'NONE'],
  ['NON', 'BACKWARD'],
  [7, 'BACKWARD'],
])('mesh.compatibility %j means %s', (value, mode) => {
  expect(
    compatibilityMode({ ...contract, customProperties: [{ property: 'mesh.compatibility', value }] }),
  ).toBe(mode);
});

test('without a declared mode, BACKWARD holds', () => {
  expect(compatibilityMode(contract)).toBe('BACKWARD');
});
