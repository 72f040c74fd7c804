import { randomBytes } from 'node:crypto';
import { tellTheStory } from '../story/tell-the-story.js';
import { Callers, firstGovernorsKey } from '../support/callers.js';
import { type DistributedMesh, startDistributedMesh } from '../support/distributed-mesh.js';
import { Logins } from '../support/logins.js';
import { auditStory } from './audit-story.js';
import { loginStory } from './login-story.js';
import { secretsStory } from './secrets-story.js';
import { strangersStory } from './strangers-story.js';

/** The whole product again where everybody is asked who they are, by processes that others can reach. */
export function authenticatedStory(address: string): void {
  const AUTH_SECRET = randomBytes(32).toString('hex');
  let parts: DistributedMesh;
  let logins: Logins;

  beforeAll(async () => {
    logins = await Logins.start();
    parts = await startDistributedMesh({
      // One address shows a key that is none to every route, which are more than are let through.
      env: {
        HOST: address,
        AUTH_MODE: 'both',
        AUTH_SECRET,
        LOG_LEVEL: 'debug',
        RATE_LIMIT_FAILED: '1000',
        ...logins.env,
      },
      callersOf: async (governances, urls) => {
        const key = await firstGovernorsKey(() => governances.map(({ log }) => log));
        return new Callers(governances[0]?.url ?? '', key, urls);
      },
    });
  }, 240_000);
  afterAll(async () => {
    await parts?.mesh.close();
    await logins?.stop();
  }, 120_000);

  describe('strangers', () => strangersStory(() => parts));
  tellTheStory(() => parts.mesh);
  describe('the audit trail', () => auditStory(() => parts));
  describe('logging in', () => loginStory(() => ({ parts, logins })));
  describe('secrets', () =>
    secretsStory(
      () => parts,
      () => ({ AUTH_SECRET, ...logins.secrets }),
    ));
}
