import fc from 'fast-check';
import { aHistory, begun, type Lived, live } from './fixtures/histories.js';
import { policiesThere } from './fixtures/mesh-in-memory.js';

/** Others are tried by HISTORIES_SEED, and more of them by HISTORIES_RUNS; a failure says its seed and the shortest history. */
const seed = Number(process.env.HISTORIES_SEED ?? 20_261_121);
const numRuns = Number(process.env.HISTORIES_RUNS ?? 120);
const longMs = 600_000;

const keepsWhatIsRead = ({ lost, atOnce, passed }: Lived) => {
  if (lost.length + atOnce.length === 0) return;
  throw new Error(`${passed.join(', then ')} take ${lost.join(', ')}. At once: ${atOnce.join('; ')}`);
};

test(
  'no sequence of passing changes takes from a live reader what it reads, or adds up to one that is refused',
  async () => {
    const start = await begun(await policiesThere());
    const counted = { passed: 0, refused: 0 };
    const property = fc.asyncProperty(aHistory, async (history) => {
      const lived = await live(history, start);
      counted.passed += lived.passed.length;
      counted.refused += lived.refused;
      keepsWhatIsRead(lived);
    });
    await fc.assert(property, { numRuns, seed });
    // Nothing would be shown by histories of which everything is refused, or nothing.
    expect(counted.passed).toBeGreaterThan(numRuns / 4);
    expect(counted.refused).toBeGreaterThan(numRuns / 4);
  },
  longMs,
);

test.each([
  ['a promise may be taken back', { 'MESH-033': 'warn' }],
  ['a column may go', { 'MESH-014': 'warn', 'MESH-007': 'warn', 'MESH-008': 'warn' }],
  ['a port may be dropped', { 'MESH-029': 'warn', 'MESH-032': 'warn' }],
] as const)(
  'where %s, histories are found that take something away',
  async (_, levels) => {
    const start = await begun(await policiesThere(levels));
    const property = fc.asyncProperty(aHistory, async (history) =>
      keepsWhatIsRead(await live(history, start)),
    );
    expect((await fc.check(property, { numRuns: 1_000, seed, endOnFailure: true })).failed).toBe(true);
  },
  longMs,
);
