import { readFileSync } from 'node:fs';
import { SettingsInvalid } from './settings-invalid.js';

type Environment = Readonly<Record<string, string>>;

/**
 * Gives those settings their values that stand in files: of NAME in the file that NAME_FILE names, without the line's end.
 * @throws SettingsInvalid when a file cannot be read, or a setting is given both ways
 */
export function readSettingFiles(names: readonly string[], env: Environment): Environment {
  const fromFiles = names.flatMap((name): [string, string][] => {
    const path = env[`${name}_FILE`];
    if (path === undefined) return [];
    if (env[name] !== undefined) throw mistake(name, `give it, or ${name}, but not both`);
    return [[name, read(name, path)]];
  });
  return { ...env, ...Object.fromEntries(fromFiles) };
}

function read(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw mistake(name, `the file ${path} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

function mistake(name: string, message: string): SettingsInvalid {
  return new SettingsInvalid([{ setting: `${name}_FILE`, message }]);
}
