import { type Given, type Options, UsageMistake } from '../command-line/index.js';
import { Git } from '../git/index.js';

export type Labels = Readonly<Record<string, string>>;

/** Options that say where changes come from. */
export const labelOptions = {
  repository: {
    type: 'string',
    value: 'NAME',
    help: 'whose change it is; known in GitHub, GitLab, Jenkins and git',
  },
  commit: { type: 'string', value: 'ID', help: 'its commit' },
  'pull-request': { type: 'string', value: 'NUMBER', help: 'its pull request' },
  label: {
    type: 'string',
    multiple: true,
    value: 'NAME=TEXT',
    help: 'a further label, kept with the decision',
  },
} as const satisfies Options;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where the changes come from: as told, else as the CI system says, else as git does.
 * @throws UsageMistake
 */
export async function labelsOf(
  given: Given,
  env: Environment,
  folder: string,
  settings: Labels = {},
): Promise<Labels> {
  const told = {
    repository: given.text('repository'),
    commit: given.text('commit'),
    pullRequest: given.text('pull-request'),
  };
  const known = { ...(await byGit(folder)), ...present(byCi(env)), ...settings, ...present(told) };
  return { ...known, ...Object.fromEntries(given.list('label').map(readLabel)) };
}

function byCi(env: Environment): Record<string, string | undefined> {
  return {
    repository: env['GITHUB_REPOSITORY'] ?? env['CI_PROJECT_PATH'],
    // GitHub checks out a merge of its own making: what was pushed is the head of the pull request.
    commit: env['MESHWARDEN_COMMIT'] ?? env['CI_COMMIT_SHA'] ?? env['GIT_COMMIT'] ?? env['GITHUB_SHA'],
    pullRequest:
      /^refs\/pull\/(\d+)\//.exec(env['GITHUB_REF'] ?? '')?.[1] ??
      env['CI_MERGE_REQUEST_IID'] ??
      env['CHANGE_ID'],
  };
}

async function byGit(folder: string): Promise<Labels> {
  const git = new Git(folder);
  const [commit, remote] = await Promise.all([
    git.optional('rev-parse', '--verify', '--quiet', 'HEAD'),
    git.optional('config', '--get', 'remote.origin.url'),
  ]);
  // An address may hold a password.
  const repository = remote === undefined ? undefined : /([^/:]+\/[^/]+?)(\.git)?\/?$/.exec(remote)?.[1];
  return present({ commit, repository });
}

function readLabel(text: string): [string, string] {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new UsageMistake(`--label is NAME=TEXT, not '${text}'.`);
  return [name, value];
}

function present(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((it): it is [string, string] => Boolean(it[1])));
}
