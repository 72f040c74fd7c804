import { parseArgs } from 'node:util';
import { playStory } from './demo/play-story.js';

const usage = `Plays the story of the example mesh against a running Meshwarden, and says in words what happens.

  npm run demo [-- --url http://127.0.0.1:3000]

  --url   where Meshwarden listens (default http://127.0.0.1:3000)
  --help  shows this

Every run registers its own products and contracts, so it can be played again on the same data.`;

const options = {
  url: { type: 'string', default: 'http://127.0.0.1:3000' },
  help: { type: 'boolean', default: false },
} as const;

try {
  const { url, help } = parseArgs({ options }).values;
  if (help) console.log(usage);
  else await playStory(new URL(url));
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
