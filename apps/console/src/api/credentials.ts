import { shown } from './sign-in.ts';

/** What each request shows of who asks; a session is shown by the browser. */
export function credentials(): Record<string, string> {
  const [key, name] = [shown('key'), shown('name')];
  return {
    ...(key !== '' && { authorization: `Bearer ${key}` }),
    ...(name !== '' && { 'x-meshwarden-actor': name }),
  };
}
