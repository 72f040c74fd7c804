import { join } from 'node:path';
import { tellClientStory } from './support/client-story.js';
import { kept } from './support/kept.js';
import { run } from './support/run.js';

tellClientStory({
  name: 'node',
  formats: ['AVRO', 'JSON', 'PROTOBUF'],
  basePath: '/schema-registry',
  tools: [],
  async prepare() {
    const folder = await kept('node', ['package.json', 'package-lock.json'], async (folder) => {
      const args = ['ci', '--ignore-scripts', '--no-fund', '--no-audit'];
      await run('npm', args, 'the Node client is installed with npm.', { cwd: folder });
    });
    return [process.execPath, join(folder, 'tell-visits.mjs')];
  },
});
