import { z } from 'zod';
import { UsageMistake } from '../command-line/index.js';

/** A schema that files import by a name: another file of the repository, or a version of a subject. */
const Reference = z.strictObject({
  name: z.string().min(1),
  path: z.string().optional(),
  subject: z.string().optional(),
  version: z.int().positive().optional(),
});

/** What files of a pattern are. `{name}` in a subject is the file's name without its ending, `{folder}` its folder. */
const FileRule = z.strictObject({
  path: z.string().min(1),
  subject: z.string().min(1).optional(),
  contract: z.string().min(1).optional(),
  references: z.array(Reference).optional(),
  ignore: z.boolean().optional(),
});

const SettingsFile = z.strictObject({
  server: z.string().optional(),
  labels: z.record(z.string(), z.string()).optional(),
  ignore: z.array(z.string()).optional(),
  files: z.array(FileRule).optional(),
});

export type SettingsFile = z.infer<typeof SettingsFile>;
export type FileRule = z.infer<typeof FileRule>;

/** @throws UsageMistake that names the first mistake by its path */
export function parseSettings(name: string, content: unknown): SettingsFile {
  const parsed = SettingsFile.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  throw new UsageMistake(`${name}: ${place}${issue?.message ?? 'it cannot be understood'}.`);
}
