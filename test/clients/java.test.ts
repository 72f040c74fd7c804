import { readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tellClientStory } from './support/client-story.js';
import { kept } from './support/kept.js';
import { run } from './support/run.js';

const sources = readdirSync(fileURLToPath(new URL('java', import.meta.url))).filter((it) =>
  it.endsWith('.java'),
);
const purpose = 'the Java client needs Java 17 (a JDK) and Maven.';

tellClientStory({
  name: 'java',
  formats: ['AVRO'],
  basePath: '/schema-registry/',
  tools: ['javac', 'java', 'mvn'],
  async prepare() {
    const folder = await kept('java', ['pom.xml', ...sources], async (folder) => {
      const goal = ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=jars'];
      await run('mvn', goal, purpose, { cwd: folder });
      await run('javac', ['-cp', 'jars/*', '-d', 'classes', ...sources], purpose, { cwd: folder });
    });
    const classPath = [join(folder, 'classes'), join(folder, 'jars/*')].join(delimiter);
    return ['java', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', classPath, 'TellVisits'];
  },
});
