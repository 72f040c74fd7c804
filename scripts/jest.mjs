// Runs Jest with the flag that native ES modules need; arguments pass through. `--selectProjects` takes whatever follows it for
// the name of a project, paths too, and would run every suite: it goes last.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../node_modules/jest/bin/jest.js', import.meta.url));
// Loading a suite's modules makes much that lives shortly: more room for it is fewer collections.
const memory = '--max-semi-space-size=32';
const flags = ['--experimental-vm-modules', '--no-warnings=ExperimentalWarning', memory];
const run = spawnSync(process.execPath, [...flags, bin, ...projectLast(process.argv.slice(2))], {
  stdio: 'inherit',
});
process.exit(run.status ?? 1);

function projectLast(args) {
  const at = args.indexOf('--selectProjects');
  return at < 0 ? args : [...args.slice(0, at), ...args.slice(at + 2), ...args.slice(at, at + 2)];
}
