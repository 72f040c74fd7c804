import { connectionTo } from '#persistence';
import { z } from 'zod';
import { SettingsInvalid } from './settings-invalid.js';

/** Where the database is. Its URL may ask for TLS with the parameters that libpq knows. */
export const databaseSettings = {
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, abort: true }).superRefine((url, context) => {
    try {
      connectionTo(url);
    } catch (error) {
      context.addIssue((error as Error).message);
    }
  }),
  /** The password of the user that DATABASE_URL names, when it stands elsewhere. It ends up in DATABASE_URL. */
  DATABASE_PASSWORD: z.string().optional(),
};

/** The variables in which libpq looks for what a URL does not say. */
const libpqVariables = {
  PGSSLMODE: 'sslmode',
  PGSSLROOTCERT: 'sslrootcert',
  PGSSLCERT: 'sslcert',
  PGSSLKEY: 'sslkey',
} as const;

type Environment = Readonly<Record<string, string>>;

/**
 * Puts into DATABASE_URL what other variables say of the connection: the password, and TLS where the URL has no sslmode.
 * @throws SettingsInvalid when there is no URL for the password, or one with a password
 */
export function completeDatabaseUrl(env: Environment): Environment {
  const { DATABASE_URL, DATABASE_PASSWORD } = env;
  if (DATABASE_URL === undefined || !URL.canParse(DATABASE_URL)) {
    if (DATABASE_PASSWORD !== undefined && DATABASE_URL === undefined)
      throw mistake('is given without DATABASE_URL');
    return env;
  }
  const url = new URL(DATABASE_URL);
  if (DATABASE_PASSWORD !== undefined) addPassword(url, DATABASE_PASSWORD);
  if (!url.searchParams.has('sslmode')) addTls(url, env);
  return { ...env, DATABASE_URL: url.href };
}

function addPassword(url: URL, password: string): void {
  if (url.password !== '') throw mistake('DATABASE_URL holds a password already');
  url.password = encodeURIComponent(password);
}

function addTls(url: URL, env: Environment): void {
  for (const [variable, parameter] of Object.entries(libpqVariables)) {
    const value = env[variable];
    if (value !== undefined && !url.searchParams.has(parameter)) url.searchParams.set(parameter, value);
  }
}

function mistake(message: string): SettingsInvalid {
  return new SettingsInvalid([{ setting: 'DATABASE_PASSWORD', message }]);
}
