import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { oncePerRun } from './once-per-run.js';

const CACHE = fileURLToPath(new URL('../../../../.cache/kafka', import.meta.url));
const KAFKA_VERSION = '4.1.0';

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>meshwarden</groupId>
  <artifactId>test-broker</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka_2.13</artifactId>
      <version>${KAFKA_VERSION}</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-simple</artifactId>
      <version>1.7.36</version>
    </dependency>
  </dependencies>
</project>
`;

/**
 * The folder of Apache Kafka's jars, fetched from Maven Central on first use and kept in `.cache`.
 *
 * @throws an error that says what to install when Java or Maven is missing.
 */
export async function kafkaJars(): Promise<string> {
  await demand('java', '-version');
  return oncePerRun('kafka-jars', async () => {
    const jars = join(CACHE, KAFKA_VERSION);
    if (!existsSync(join(jars, `kafka_2.13-${KAFKA_VERSION}.jar`))) await fetchJars(jars);
    return jars;
  });
}

async function fetchJars(folder: string): Promise<void> {
  await demand('mvn', '-version');
  mkdirSync(CACHE, { recursive: true });
  const pom = join(CACHE, 'pom.xml');
  writeFileSync(pom, POM);
  await promisify(execFile)('mvn', [
    '-q',
    '-B',
    '-f',
    pom,
    'dependency:copy-dependencies',
    '-DincludeScope=runtime',
    `-DoutputDirectory=${folder}`,
  ]);
}

async function demand(program: string, versionFlag: string): Promise<void> {
  try {
    await promisify(execFile)(program, [versionFlag]);
  } catch (cause) {
    throw new Error(
      `These tests need a Kafka broker. Set KAFKA_BROKERS to one, or install Java 17 and Maven to let the tests run ` +
        `their own: \`${program}\` was not found.`,
      { cause },
    );
  }
}
