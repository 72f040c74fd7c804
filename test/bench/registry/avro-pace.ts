import { canRead, parseAvro, type AvroSchema } from '#schema-compat';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { askJava, avroClassPath } from '../../conformance/avro-differential/java-oracle.js';
import { schemaPairs, type SchemaPair } from '../../conformance/avro-differential/schema-pairs.js';
import { rounded } from '../load/summarise.js';

const seed = 20_261_121;
const pairCount = 2_000;
const program = fileURLToPath(new URL('AvroPace.java', import.meta.url));

/** Checks per second of one thread, of ours and of Java's Avro, on the same parsed pairs in alternating rounds. */
export interface AvroPace {
  readonly pairs: number;
  readonly ours: number;
  readonly java: number;
  readonly ratio: number;
  readonly ratioByRound: readonly number[];
}

interface Run {
  readonly checks: number;
  readonly seconds: number;
}

/** @throws JavaMissing */
export async function avroPace(rounds: number, seconds: number, cache: string): Promise<AvroPace> {
  const pairs = await readablePairs(cache);
  const parsed = pairs.map(({ before, after }) => [parseAvro(before), parseAvro(after)] as const);
  const java = new JavaPace(pairs, cache);
  try {
    await java.run(seconds);
    runOurs(parsed, seconds);
    const measured: { ours: Run; java: Run }[] = [];
    for (let round = 0; round < rounds; round++) {
      measured.push({ ours: runOurs(parsed, seconds), java: await java.run(seconds) });
    }
    return summed(pairs.length, measured);
  } finally {
    java.stop();
  }
}

/** The pairs that both sides can read. */
async function readablePairs(cache: string): Promise<SchemaPair[]> {
  const pairs = schemaPairs(seed, pairCount);
  const { answers } = await askJava(pairs, cache);
  return pairs.filter((pair, at) => answers[at]?.backward !== undefined && isReadable(pair));
}

function isReadable({ before, after }: SchemaPair): boolean {
  try {
    parseAvro(before);
    parseAvro(after);
    return true;
  } catch {
    return false;
  }
}

function runOurs(pairs: readonly (readonly [AvroSchema, AvroSchema])[], seconds: number): Run {
  const start = performance.now();
  const until = start + seconds * 1_000;
  let checks = 0;
  while (performance.now() < until) {
    for (const [before, after] of pairs) {
      canRead(after, before);
      canRead(before, after);
    }
    checks += 2 * pairs.length;
  }
  return { checks, seconds: (performance.now() - start) / 1_000 };
}

function summed(pairs: number, measured: readonly { ours: Run; java: Run }[]): AvroPace {
  const ours = paceOf(measured.map((it) => it.ours));
  const java = paceOf(measured.map((it) => it.java));
  const ratioByRound = measured.map((it) => rounded(paceOf([it.ours]) / paceOf([it.java])));
  return { pairs, ours: Math.round(ours), java: Math.round(java), ratio: rounded(ours / java), ratioByRound };
}

function paceOf(runs: readonly Run[]): number {
  const checks = runs.reduce((sum, it) => sum + it.checks, 0);
  return checks / runs.reduce((sum, it) => sum + it.seconds, 0);
}

/** A Java process that keeps the pairs parsed and checks them when told to. */
class JavaPace {
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly answers: AsyncIterator<string, undefined>;

  constructor(pairs: readonly SchemaPair[], cache: string) {
    this.process = spawn('java', ['-cp', avroClassPath(cache), program]);
    this.process.stderr.pipe(process.stderr);
    this.answers = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
    this.process.stdin.write(`${pairs.map((pair) => JSON.stringify(pair)).join('\n')}\n\n`);
  }

  async run(seconds: number): Promise<Run> {
    this.process.stdin.write(`${seconds}\n`);
    const answer = await this.answers.next();
    if (answer.done) throw new Error('Java ended before it answered.');
    return JSON.parse(answer.value) as Run;
  }

  stop(): void {
    this.process.kill();
  }
}
