import { aContract, eventually, registering } from '#testing';
import { openNote, readCheckpoint } from '#transparency-log';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loggedUpTo, signingKey, verifiers } from '../fixtures/logged-governance.js';
import { OwnWitness } from '../fixtures/own-witness.js';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import { AskWitnesses } from './ask-witnesses.js';
import { PublishTiles } from './publish-tiles.js';

let governance: RunningGovernance;
let witness: OwnWitness;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tiles-'));
  witness = await OwnWitness.start(verifiers);
  governance = await RunningGovernance.start([purposeStated], {
    LOG_SIGNING_KEY: signingKey,
    LOG_TILES_DIR: folder,
    LOG_WITNESSES: witness.setting,
  });
});
afterAll(async () => {
  await governance.stop();
  await witness.stop();
  await rm(folder, { recursive: true });
});

const ask = (id: string) => governance.gate(registering(aContract([], { id })));
const publish = () => governance.app.get(PublishTiles, { strict: false }).publish();
const cosigned = () => governance.http.get('/api/v1/log/checkpoint?cosigned=true');

test('a witness cosigns what continues the log that it knows, also when we have forgotten how far that was', async () => {
  await ask('c1');
  const { size } = readCheckpoint(openNote(await loggedUpTo(governance), verifiers).text);
  await eventually(async () => {
    const { text } = openNote((await cosigned().expect(200)).text, [witness.verifier]);
    expect(readCheckpoint(text).size).toBe(size);
  });
  await ask('c2');
  await loggedUpTo(governance);
  const restarted = await RunningGovernance.beside(governance, { LOG_WITNESSES: witness.setting });
  await restarted.app.get(AskWitnesses, { strict: false }).ask();
  const { text, by } = openNote((await cosigned().expect(200)).text, [...verifiers, witness.verifier]);
  expect({ size: readCheckpoint(text).size, by: by.length }).toEqual({ size: size + 1, by: 2 });
  await restarted.app.close();
});

test('a folder has the checkpoint, and all the tiles that it needs, as they are served', async () => {
  await Promise.all(Array.from({ length: 260 }, (_, nth) => ask(`many-${nth}`)));
  const { size } = readCheckpoint(openNote(await loggedUpTo(governance), verifiers).text);
  await publish();
  const written = await readFile(join(folder, 'checkpoint'), 'utf8');
  expect(readCheckpoint(openNote(written, verifiers).text).size).toBe(size);
  const rest = `001.p/${size - 256}`;
  for (const path of ['0/000', `0/${rest}`, '1/000.p/1', 'entries/000', `entries/${rest}`]) {
    const served = await governance.http.get(`/api/v1/log/tile/${path}`).responseType('blob').expect(200);
    expect((await readFile(join(folder, 'tile', path))).equals(served.body as Buffer)).toBe(true);
  }
});

test('a log that does not continue the one in the folder is not written over it', async () => {
  const file = join(folder, 'checkpoint');
  const note = await readFile(file, 'utf8');
  await writeFile(
    file,
    note.replace(/\n(\d+)\n/, (_, size: string) => `\n${Number(size) + 1}\n`),
  );
  await expect(publish()).rejects.toThrow('does not continue');
});
