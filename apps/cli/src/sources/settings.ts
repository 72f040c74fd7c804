import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '#yaml';
import { UsageMistake } from '../command-line/index.js';
import type { SettingsFile } from './settings-file.js';

/** What `meshwarden.yaml` says: what conventions do not know of a repository. Nothing where there is no such file. */
export type Settings = SettingsFile;

const defaultName = 'meshwarden.yaml';

/**
 * The settings of a folder.
 * @param name another file than `meshwarden.yaml`, which then has to be there
 * @throws UsageMistake that names the mistake by its path
 */
export async function readSettings(folder: string, name?: string): Promise<Settings> {
  const file = join(folder, name ?? defaultName);
  if (name === undefined && !existsSync(file)) return {};
  const { parseSettings } = await import('./settings-file.js');
  return parseSettings(name ?? defaultName, contentOf(file, name ?? defaultName));
}

function contentOf(file: string, name: string): unknown {
  try {
    return readYaml(readFileSync(file, 'utf8')) ?? {};
  } catch (error) {
    throw new UsageMistake(`${name} cannot be read: ${(error as Error).message.split('\n')[0]}.`);
  }
}
