import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BenchOptions } from '../arguments.js';
import { median } from '../load/summarise.js';
import { emptyFolder } from '../processes/empty-folder.js';
import { startService } from '../processes/service.js';
import { schemas, writeContract, writeMonorepo, writeRego } from './monorepo.js';
import { conftest, datacontract, type OtherTool } from './other-tools.js';
import { type Run, timed } from './timed.js';

const command = resolve('apps/cli/package/bin/meshwarden.mjs');
/** Starting is short: it is looked at so often. */
const starts = 20;

/**
 * A whole repository gated by the command line against a mesh of one process, and without one; how long it takes to start; and beside
 * it other tools on the same documents, which know neither what is registered nor who reads it.
 */
export async function runCli(options: BenchOptions) {
  const folder = emptyFolder();
  const repository = join(folder, 'repository');
  const names = writeMonorepo(repository);
  const environment = { HOME: process.env.HOME ?? folder, MESHWARDEN_DATA: join(folder, 'data') };
  const server = await startService('standalone', environment, options.profile);
  try {
    const env = { HOME: folder, MESHWARDEN_URL: server.url, MESHWARDEN_ACTOR: 'bench' };
    const rounds = (args: readonly string[], cwd: string, count = options.rounds) =>
      Array.from({ length: count }, () => timed(process.execPath, args, cwd, env));
    const ours = (...args: string[]) => rounds([command, ...args], repository);
    const gates = ours('gate');
    const offline = ours('gate', '--offline', '--against', emptyFolder());
    const report = {
      suite: 'cli',
      schemas,
      gateSeconds: middle(gates),
      offlineSeconds: middle(offline),
      lintSeconds: middle(ours('lint')),
      startSeconds: middle(rounds([command, '--help'], folder, starts)),
      gateStartSeconds: middle(rounds([command, 'gate', '--help'], folder, starts)),
      nodeSeconds: middle(rounds(['--eval', '0'], folder, starts)),
      beside: { ...besideConftest(names, folder), ...besideDatacontract(folder) },
      sound: [...gates, ...offline].every(isWhole),
    };
    return { report, table: tableOf(report), sound: report.sound };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function isWhole({ out }: Run): boolean {
  return new RegExp(`^${schemas} changes: (pass|warn)`, 'm').test(out);
}

function middle(runs: readonly Run[]): number {
  return median(runs.map(({ seconds }) => seconds));
}

/** The same schemas, each by itself, under one rule. */
function besideConftest(names: readonly string[], folder: string) {
  const policy = join(folder, 'policy');
  writeRego(policy);
  const args = ['test', '--parser', 'json', '--policy', policy, '--quiet', ...names];
  return { conftestSeconds: besides(conftest(), args, join(folder, 'repository')) };
}

/** One contract, which is what it reads at once; ours reads the same. */
function besideDatacontract(folder: string) {
  const contracts = join(folder, 'contracts');
  const name = writeContract(contracts);
  const ours = timed(process.execPath, [command, 'validate', name], contracts, { HOME: folder });
  return {
    datacontractOfOneSeconds: besides(datacontract(), ['lint', name], contracts),
    validateOfOneSeconds: ours.seconds,
  };
}

/** @returns its seconds, or why there are none */
function besides(tool: OtherTool, args: readonly string[], cwd: string): number | string {
  if ('missing' in tool) return `not installed: ${tool.missing}`;
  const { code, seconds, err } = timed(tool.file, args, cwd, { HOME: cwd });
  return code === 0 ? seconds : `ended with ${String(code)}: ${err.trim().split('\n').at(-1) ?? ''}`;
}

function tableOf({ beside, ...measured }: { readonly beside: object }): string {
  const rows = Object.entries({ ...measured, ...beside });
  return rows.map(([what, value]) => `${what.padEnd(28)} ${String(value)}`).join('\n');
}
