import { someDecision } from '../decisions/index.js';
import type { Consistency, Inclusion, LogState } from './log-documents.js';

/** A signed note, as the API documentation shows it. */
export const checkpointExample = `mesh.example/log
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

\u2014 mesh.example/log Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
`;

const digest = '9b1c2f0e5d7a8b3c4e6f1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c2d';
const at = '2026-12-01T09:30:00.000Z';

export const stateExample: LogState = {
  origin: 'mesh.example/log',
  size: 20_852_163,
  root: 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=',
  signedAt: at,
  checkpoint: checkpointExample,
  waiting: 12,
  backlog: { taken: 1_204, links: 1_204 },
  trouble: null,
};

export const inclusionExample: Inclusion = {
  leaf: { kind: 'decision', id: someDecision, digest, at },
  data: `{"at":"${at}","digest":"${digest}","id":"${someDecision}","kind":"decision"}`,
  index: 17,
  size: 20_852_163,
  hashes: ['PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=', 'jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk='],
  checkpoint: checkpointExample,
};

export const consistencyExample: Consistency = {
  first: 20_852_014,
  second: 20_852_163,
  hashes: ['PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw='],
};
