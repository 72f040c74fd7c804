import { Sealer } from './sealer.js';

const settings = { AUTH_SECRET: 'x'.repeat(32) };
const sealer = new Sealer(settings, 'letters');

test('what was sealed is opened where it belongs', () => {
  expect(sealer.open(sealer.seal('a refresh token', 's-1'), 's-1')).toBe('a refresh token');
});

test('what is sealed cannot be read, and looks different each time', () => {
  const [one, other] = [sealer.seal('a refresh token', 's-1'), sealer.seal('a refresh token', 's-1')];
  expect(one).not.toBe(other);
  expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('refresh');
});

test('it is opened in no other place, for no other purpose, and with no other secret', () => {
  const sealed = sealer.seal('a refresh token', 's-1');
  expect(sealer.open(sealed, 's-2')).toBeUndefined();
  expect(new Sealer(settings, 'parcels').open(sealed, 's-1')).toBeUndefined();
  expect(new Sealer({ AUTH_SECRET: 'y'.repeat(32) }, 'letters').open(sealed, 's-1')).toBeUndefined();
});

test('what was touched or cut off is not opened', () => {
  const sealed = Buffer.from(sealer.seal('a refresh token', 's-1'), 'base64url');
  for (let at = 0; at < sealed.length; at += 1) {
    const touched = Buffer.from(sealed);
    touched[at] = (touched[at] ?? 0) ^ 1;
    expect(sealer.open(touched.toString('base64url'), 's-1')).toBeUndefined();
    expect(sealer.open(sealed.subarray(0, at).toString('base64url'), 's-1')).toBeUndefined();
  }
});

test('the same bytes written in another way are not opened: what was sealed has one spelling', () => {
  const sealed = sealer.seal('a refresh token', 's-1');
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  for (const last of alphabet.replace(sealed.slice(-1), ''))
    expect(sealer.open(sealed.slice(0, -1) + last, 's-1')).toBeUndefined();
  expect(sealer.open(`${sealed}=`, 's-1')).toBeUndefined();
});

test('what was sealed with the secret before is opened while that counts, and nothing more is sealed with it', () => {
  const changed = new Sealer(
    { AUTH_SECRET: 'y'.repeat(32), AUTH_SECRET_SECOND: settings.AUTH_SECRET },
    'letters',
  );
  expect(changed.open(sealer.seal('a refresh token', 's-1'), 's-1')).toBe('a refresh token');
  const sealed = changed.seal('another', 's-1');
  expect(changed.open(sealed, 's-1')).toBe('another');
  expect(sealer.open(sealed, 's-1')).toBeUndefined();
});
