import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SchemaPair } from './schema-pairs.js';

/** What Java's Avro says of one schema. */
export type JavaSchema =
  { readonly canonical: string; readonly fingerprint: string } | { readonly error: string };

/** What Java's Avro says of a pair; the directions only when both schemas parse. */
interface JavaAnswer {
  readonly before: JavaSchema;
  readonly after: JavaSchema;
  readonly backward?: boolean;
  readonly forward?: boolean;
}

/** All answers in the order of the pairs, and how long the checks alone took. */
export interface JavaAnswers {
  readonly answers: readonly JavaAnswer[];
  readonly nanos: number;
}

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Java or Maven cannot be run, or the Avro library cannot be fetched. */
class JavaMissing extends Error {}

/**
 * Asks Java's Avro about pairs of schemas, in one process. Its library is fetched into `cache` the first time.
 * @throws JavaMissing
 */
export async function askJava(pairs: readonly SchemaPair[], cache: string): Promise<JavaAnswers> {
  fetchAvro(cache);
  const lines = await runOracle(pairs.map((pair) => JSON.stringify(pair)).join('\n'), cache);
  const answers = lines.map((line) => JSON.parse(line) as JavaAnswer & { nanos: number });
  return { nanos: answers.at(-1)?.nanos ?? 0, answers: answers.slice(0, -1) };
}

/** Where `askJava` put the library. */
export function avroClassPath(cache: string): string {
  return `${cache}/*`;
}

function fetchAvro(cache: string): void {
  if (existsSync(`${cache}/avro-1.12.0.jar`)) return;
  const goal = ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${cache}`];
  const maven = spawnSync('mvn', [...goal, '-f', `${HERE}/pom.xml`], { encoding: 'utf8' });
  if (maven.status === 0) return;
  const reason = maven.error?.message ?? maven.stdout;
  throw new JavaMissing(`The Avro library for Java cannot be fetched; Maven (mvn) is needed once: ${reason}`);
}

function runOracle(input: string, cache: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const java = spawn('java', ['-cp', avroClassPath(cache), `${HERE}/CompatibilityOracle.java`]);
    let output = '';
    let errors = '';
    java.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    java.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    java.on('error', (error) =>
      reject(new JavaMissing(`Java 17 or later (a JDK) is needed: ${error.message}`)),
    );
    java.on('close', (code) =>
      code === 0
        ? resolve(output.trim().split('\n'))
        : reject(new JavaMissing(`Java ended with ${code}: ${errors}`)),
    );
    java.stdin.end(`${input}\n`);
  });
}
