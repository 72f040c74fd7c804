import { authenticatedStory } from './authenticated/authenticated-story.js';
import { addressOfThisMachine, runInOwnNetwork, whyNoNamespace } from './support/own-network.js';

/** Set where this suite runs in a network of its own. */
const { MESH_ADDRESS } = process.env;

if (MESH_ADDRESS === undefined) fromOutside();
else describe(`with authentication, on ${MESH_ADDRESS}`, () => authenticatedStory(MESH_ADDRESS));

function fromOutside(): void {
  const reason = whyNoNamespace();
  if (reason === undefined) inOwnNetwork();
  else onThisMachine(reason);
}

function inOwnNetwork(): void {
  test('with authentication the mesh works on an address that others reach, in a network of its own', async () => {
    await runInOwnNetwork('test/e2e/authenticated.test.ts');
  }, 1_200_000);
}

function onThisMachine(reason: string): void {
  const address = addressOfThisMachine();
  console.warn(
    `No network namespace for the mesh with authentication (${reason}): on ${address ?? 'nothing'}`,
  );
  if (address === undefined)
    test.skip('this machine has no address but the loopback address', () => undefined);
  else describe(`with authentication, on ${address}`, () => authenticatedStory(address));
}
