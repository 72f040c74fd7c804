import type { Evaluation, PolicyMetadata } from '#policy-engine';
import { countedIn } from './counted-in.js';
import { countingIn, type Versions } from './versions.js';

const release = (digest: string, versions: Record<string, number>) => ({
  digest,
  policies: Object.entries(versions).map(([id, version]): PolicyMetadata => ({
    ...{ id, version, package: `mesh.global.${id}`, title: id, description: '', level: 'deny' },
    ...{ appliesTo: {}, remediation: '', owner: 'federation', scope: 'global' },
  })),
});

/** The one that runs, then the newest. */
const releases = [
  release('now', { A: 3, B: 2, NEW: 1 }),
  release('last', { A: 3, B: 1, GONE: 1 }),
  release('first', { A: 1, B: 1 }),
];
const counting = (versions: Versions) =>
  Object.fromEntries(countingIn(releases, 1, versions).map(({ set, counted }) => [set.digest, [...counted]]));

test.each<[string, Versions, Record<string, string[]>]>([
  ['the release that runs judges by all of its policies', {}, { now: ['A', 'B', 'NEW'] }],
  ['a version that it has is its own', { A: [3] }, { now: ['A', 'B', 'NEW'] }],
  ['an earlier version judges in its place', { A: [1] }, { now: ['B', 'NEW'], first: ['A'] }],
  ['of two releases with a version the newer one judges', { B: [1] }, { now: ['A', 'NEW'], last: ['B'] }],
  ['two versions judge both', { A: [1, 3] }, { now: ['A', 'B', 'NEW'], first: ['A'] }],
  ['what has gone judges where it is set', { GONE: [1] }, { now: ['A', 'B', 'NEW'], last: ['GONE'] }],
  ['a version that is not there takes nothing away', { A: [7] }, { now: ['A', 'B', 'NEW'] }],
])('%s', (_, versions, expected) => expect(counting(versions)).toEqual(expected));

describe('of a release that judges by some of its policies', () => {
  const failed = (...policies: (string | undefined)[]): Evaluation => {
    const [error, ...further] = policies.map((policy) => ({
      ...{ code: 'builtin-error' as const, message: 'it failed' },
      ...(policy !== undefined && { policy }),
    }));
    return { status: 'error', error: error!, further, findings: [], notApplicable: ['A', 'B'], tookMs: 1 };
  };
  const counted = (evaluation: Evaluation) => countedIn(evaluation, new Set(['A']));

  test('a fault of another one is none', () => {
    expect(counted(failed('B'))).toEqual({ status: 'ok', findings: [], notApplicable: ['A'], tookMs: 1 });
  });

  test('its own fault, and one of nobody in particular, are', () => {
    expect(counted(failed('B', 'A'))).toMatchObject({ status: 'error', error: { policy: 'A' }, further: [] });
    expect(counted(failed(undefined)).status).toBe('error');
  });
});
