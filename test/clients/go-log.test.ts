import { aContract, registering } from '#testing';
import { cosign, cosignerKey, newSigningKey, readNote, readSigner } from '#transparency-log';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loggedUpTo, signer, signingKey } from '../../apps/governance/src/fixtures/logged-governance.js';
import { purposeStated } from '../../apps/governance/src/fixtures/policies.js';
import { RunningGovernance } from '../../apps/governance/src/fixtures/running-governance.js';
import { isOnPath } from './support/is-on-path.js';
import { kept } from './support/kept.js';
import { run } from './support/run.js';

const sources = readdirSync(fileURLToPath(new URL('go-log', import.meta.url)));

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated], { LOG_SIGNING_KEY: signingKey });
});
afterAll(() => governance.stop());

const auditing = isOnPath('go') ? test : test.skip;
if (!isOnPath('go')) console.warn('The auditor in Go is left out: this machine has no Go.');

auditing(
  'Go’s packages for signed notes and transparency logs read the log, and find its proofs right',
  async () => {
    const ask = (nth: number) => governance.gate(registering(aContract([], { id: `c${nth}` })));
    // More than a tile, so that there is a level above the leaves.
    const decided = await Promise.all(Array.from({ length: 300 }, (_, nth) => ask(nth)));
    const checkpoint = await loggedUpTo(governance);
    const witness = readSigner(newSigningKey('witness.example/w1'));
    await governance.app.listen(0, '127.0.0.1');
    const found = await run(await auditor(), [], 'the auditor is built with Go.', {
      env: {
        LOG_URL: `${await governance.app.getUrl()}/api/v1/log`,
        LOG_KEY: signer.verifierKey,
        RECORD: decided[17]?.id ?? '',
        COSIGNED: checkpoint + cosign(readNote(checkpoint).text, witness, new Date()),
        WITNESS_KEY: cosignerKey(witness),
      },
    });
    expect(JSON.parse(found)).toEqual({
      origin: 'mesh.example/log',
      size: 300,
      signatures: 1,
      rootOfTiles: true,
      entries: true,
      inclusion: true,
      consistency: true,
      cosignature: true,
      anotherRecord: false,
    });
  },
  300_000,
);

async function auditor(): Promise<string> {
  const folder = await kept('go-log', sources, async (folder) => {
    await run('go', ['build', '-o', 'audit-log', '.'], 'the auditor is built with Go.', { cwd: folder });
  });
  return join(folder, 'audit-log');
}
