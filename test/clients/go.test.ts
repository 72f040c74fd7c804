import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tellClientStory } from './support/client-story.js';
import { kept } from './support/kept.js';
import { run } from './support/run.js';

const sources = readdirSync(fileURLToPath(new URL('go', import.meta.url)));

tellClientStory({
  name: 'go',
  formats: ['AVRO', 'JSON'],
  basePath: '/schema-registry',
  tools: ['go'],
  async prepare() {
    const folder = await kept('go', sources, async (folder) => {
      await run('go', ['build', '-o', 'tell-visits', '.'], 'the Go client is built with Go.', {
        cwd: folder,
      });
    });
    return [join(folder, 'tell-visits')];
  },
});
