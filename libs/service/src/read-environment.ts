import { z } from 'zod';
import { completeDatabaseUrl } from './database-settings.js';
import { kafkaMistakes } from './kafka-settings.js';
import { type SettingMistake, SettingsInvalid } from './settings-invalid.js';
import { readSettingFiles } from './setting-files.js';

/**
 * Reads settings from environment variables; an empty variable counts as not set. The value of NAME may stand in a file that
 * NAME_FILE names, as secrets of containers do.
 * @throws SettingsInvalid
 */
export function readEnvironment<Shape extends z.ZodRawShape>(
  shape: Shape,
  env: Readonly<Record<string, string | undefined>>,
): z.infer<z.ZodObject<Shape>> {
  const names = Object.keys(shape);
  const read = z.object(shape).safeParse(completeDatabaseUrl(readSettingFiles(names, stated(env))));
  const mistakes = read.success
    ? kafkaMistakes(read.data)
    : read.error.issues.map(({ path, message }): SettingMistake => ({ setting: path.join('.'), message }));
  if (!read.success || mistakes.length > 0) throw new SettingsInvalid(mistakes);
  return read.data;
}

function stated(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
    ),
  );
}
