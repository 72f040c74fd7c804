import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptSecret } from './kept-secret.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'meshwarden-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('a secret is made once, and no other can read it', () => {
  const secret = keptSecret(folder, 'auth.secret');
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(keptSecret(folder, 'auth.secret')).toBe(secret);
  expect(keptSecret(folder, 'other.secret')).not.toBe(secret);
  expect(statSync(join(folder, 'auth.secret')).mode & 0o777).toBe(0o600);
});
