import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const kept = resolve('.cache/bench-tools');

/** A command of others, or why there is none. */
export type OtherTool = { readonly file: string } | { readonly missing: string };

/** Conftest, built by Go in this release and kept for the next run. */
export function conftest(): OtherTool {
  const install = ['go', 'install', 'github.com/open-policy-agent/conftest@v0.71.1'];
  return tool(`${kept}/bin/conftest`, [install], { GOBIN: `${kept}/bin` });
}

/** The Data Contract CLI, in a Python environment of its own in this release, kept for the next run. */
export function datacontract(): OtherTool {
  const home = `${kept}/datacontract`;
  const steps = [
    ['python3', '-m', 'venv', home],
    [`${home}/bin/pip`, 'install', '--quiet', 'datacontract-cli==1.2.8'],
  ];
  return tool(`${home}/bin/datacontract`, steps, {});
}

function tool(
  file: string,
  steps: readonly (readonly string[])[],
  env: Readonly<Record<string, string>>,
): OtherTool {
  if (existsSync(file)) return { file };
  for (const [program = '', ...args] of steps) {
    const { status, stderr, error } = spawnSync(program, args, {
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
    if (status !== 0)
      return { missing: error?.message ?? stderr.trim().split('\n').at(-1) ?? 'no reason given' };
  }
  return { file };
}
