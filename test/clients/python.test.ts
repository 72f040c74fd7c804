import { join } from 'node:path';
import { tellClientStory } from './support/client-story.js';
import { kept } from './support/kept.js';
import { run } from './support/run.js';

const purpose = 'the Python client needs Python 3.9 or later with venv and pip.';

tellClientStory({
  name: 'python',
  formats: ['AVRO', 'JSON', 'PROTOBUF'],
  basePath: '/schema-registry/',
  tools: ['python3'],
  async prepare() {
    const folder = await kept('python', ['requirements.txt'], async (folder) => {
      await run('python3', ['-m', 'venv', '--clear', 'venv'], purpose, { cwd: folder });
      const args = ['-m', 'pip', 'install', '--quiet', '--requirement', 'requirements.txt'];
      await run(join(folder, 'venv/bin/python'), args, purpose, { cwd: folder });
    });
    return [join(folder, 'venv/bin/python'), join(folder, 'tell_visits.py')];
  },
});
