import { z } from 'zod';

/** A setting is missing or cannot be read. The message names each of them. */
export class SettingsInvalid extends Error {}

/**
 * Reads settings from environment variables; an empty variable counts as not set.
 * @throws SettingsInvalid
 */
export function readEnvironment<Shape extends z.ZodRawShape>(
  shape: Shape,
  env: Readonly<Record<string, string | undefined>>,
): z.infer<z.ZodObject<Shape>> {
  const stated = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = z.object(shape).safeParse(stated);
  if (read.success) return read.data;
  const mistakes = read.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new SettingsInvalid(`The settings are not valid:\n${mistakes.join('\n')}`);
}
