// Runs Jest with the flag that native ES modules need; arguments pass through.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../node_modules/jest/bin/jest.js', import.meta.url));
const flags = ['--experimental-vm-modules', '--no-warnings=ExperimentalWarning'];
const run = spawnSync(process.execPath, [...flags, bin, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(run.status ?? 1);
