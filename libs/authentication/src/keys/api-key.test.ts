import { newCredentialId, newSecret, readKey, writeKey } from './api-key.js';

const aKey = () => ({ id: newCredentialId(), secret: newSecret() });

test('a key reads back as it was written, and needs no quoting in a URL or a shell', () => {
  for (let nth = 0; nth < 1_000; nth += 1) {
    const key = aKey();
    const text = writeKey(key);
    expect(text).toMatch(/^mw_[0-9a-z]{12}_[A-Za-z0-9_-]{49}$/);
    expect(readKey(text)).toEqual(key);
  }
});

test('a secret is 256 bits, and no two are alike', () => {
  const secrets = Array.from({ length: 1_000 }, newSecret);
  expect(new Set(secrets).size).toBe(1_000);
  for (const secret of secrets) expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
});

test('a key of which any one character is mistyped is none', () => {
  const text = writeKey(aKey());
  for (let at = 0; at < text.length; at += 1) {
    const other = text[at] === 'x' ? 'y' : 'x';
    expect(readKey(text.slice(0, at) + other + text.slice(at + 1))).toBeUndefined();
  }
});

test.each(['', 'mw_', 'mw__', 'hunter2'])('%p is no key', (text) => expect(readKey(text)).toBeUndefined());

test('a key that is cut off, or has more behind it, is none', () => {
  const text = writeKey(aKey());
  for (let length = 0; length < text.length; length += 1)
    expect(readKey(text.slice(0, length))).toBeUndefined();
  expect(readKey(`${text} `)).toBeUndefined();
  expect(readKey(text + text)).toBeUndefined();
});
