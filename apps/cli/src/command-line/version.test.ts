import { readFileSync } from 'node:fs';
import { version } from './version.js';

test('the command line says the version of its package', () => {
  const manifest = readFileSync(new URL('../../package/package.json', import.meta.url), 'utf8');
  expect((JSON.parse(manifest) as { version: string }).version).toBe(version);
});
