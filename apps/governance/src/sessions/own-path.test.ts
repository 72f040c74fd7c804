import { ownPath } from './own-path.js';

test.each(['/', '/docs', '/docs?tag=a#b', '/a/../b', '/%2F%2Fevil.example', '/a//b'])(
  '%s is a path of ours',
  (path) => {
    expect(new URL(ownPath(path) ?? 'https://none', 'https://mesh.example').host).toBe('mesh.example');
  },
);

test.each([
  '',
  'docs',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/docs\r\nset-cookie: a=b',
  '/docs\\..\\..',
])('%p leads elsewhere', (path) => {
  expect(ownPath(path)).toBeUndefined();
});
