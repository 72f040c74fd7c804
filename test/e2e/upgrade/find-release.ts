import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The sources of a release, installed and built. */
export interface Release {
  readonly version: string;
  readonly checkout: string;
}

/** Why a release cannot be had here. */
export interface Missing {
  readonly version: string;
  readonly missing: string;
}

const noSuchCommit = 3;

/**
 * The release before this one, built in a folder of its own when it is asked for first, which takes a minute or two.
 * @throws Error when it is there and cannot be built
 */
export function findPreviousRelease(): Release | Missing {
  const { version, commit } = readPrevious();
  const run = spawnSync(process.execPath, ['scripts/checkout-of.mjs', commit], { encoding: 'utf8' });
  if (run.status === noSuchCommit) return { version, missing: run.stderr.trim() };
  if (run.status !== 0) throw new Error(`Release ${version} cannot be built:\n${run.stderr}`);
  return { version, checkout: run.stdout.trim() };
}

function readPrevious(): { version: string; commit: string } {
  return JSON.parse(readFileSync('test/e2e/upgrade/previous-release.json', 'utf8')) as ReturnType<
    typeof readPrevious
  >;
}
