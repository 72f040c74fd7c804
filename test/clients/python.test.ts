import { join } from 'node:path';
import { tellClientStory } from './support/client-story.js';
import { keptPython } from './support/kept-python.js';

tellClientStory({
  name: 'python',
  formats: ['AVRO', 'JSON', 'PROTOBUF'],
  basePath: '/schema-registry/',
  tools: ['python3'],
  async prepare() {
    const purpose = 'the Python client needs Python 3.9 or later with venv and pip.';
    const { folder, python } = await keptPython('python', purpose);
    return [python, join(folder, 'tell_visits.py')];
  },
});
