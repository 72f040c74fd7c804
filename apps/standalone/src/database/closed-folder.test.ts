import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closedFolder } from './closed-folder.js';

test('names the topmost folder that other accounts cannot enter', () => {
  const root = mkdtempSync(join(tmpdir(), 'closed-folder-'));
  const inner = join(root, 'checkout', 'data');
  mkdirSync(inner, { recursive: true });
  expect(closedFolder(inner)).toBe(root);
  chmodSync(root, 0o755);
  expect(closedFolder(inner)).toBeUndefined();
  chmodSync(inner, 0o700);
  expect(closedFolder(inner)).toBe(inner);
  rmSync(root, { recursive: true });
});
