import { randomBytes } from 'node:crypto';
import { findSecrets } from './find-secrets.js';
import { shapesOf } from './shapes-of.js';

const secret = `mw_${randomBytes(6).toString('hex')}_${randomBytes(32).toString('base64url')}`;
const found = async (text: string) =>
  (await findSecrets({ 'a key': secret }, [{ name: 'a place', text }])).findings;

test.each([
  ['as it is', secret],
  ['in a JSON document', JSON.stringify({ at: [`Bearer ${secret}`] })],
  ['in a text of JSON in JSON', JSON.stringify(JSON.stringify({ secret }))],
  ['as PostgreSQL writes bytes', `(1,"\\\\x${Buffer.from(`payload ${secret}!`).toString('hex')}")`],
  ['in a query', `?key=${encodeURIComponent(secret)}`],
  ['as the password of Basic', Buffer.from(`user:${secret}`).toString('base64')],
  ['as the user of Basic', Buffer.from(`${secret}:`).toString('base64')],
  ['in base64 after one byte', Buffer.from(`1${secret}tail`).toString('base64')],
  ['in base64 after two bytes', Buffer.from(`12${secret}tail`).toString('base64url')],
])('a secret is found %s', async (_, text) => {
  expect(await found(`before ${text} after`)).toEqual([{ secret: 'a key', place: 'a place' }]);
});

test('what is no secret is not taken for one', async () => {
  expect(await found(`mw_${secret.slice(3, 15)} ${randomBytes(64).toString('base64')}`)).toEqual([]);
  expect(shapesOf(secret).every((shape) => shape.length > 20)).toBe(true);
});
