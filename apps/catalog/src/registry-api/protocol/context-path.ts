import { contextScope } from '../../evolution/index.js';

const inContext =
  /^(?<base>\/+[^/]+)\/+contexts\/+(?<context>[^/?]+)\/+(?<path>[^?]*[^?/])\/*(?:\?(?<query>.*))?$/su;

/**
 * A client may make a context part of its base URL: `/schema-registry/contexts/.name/subjects/visits` is the same as
 * `/schema-registry/subjects/:.name:visits`. Other URLs come back as they are.
 */
export function withoutContextPath(url: string): string {
  const { base, context, path, query = '' } = inContext.exec(url)?.groups ?? {};
  if (base === undefined || context === undefined || path === undefined) return url;
  const prefix = encodeURIComponent(prefixOf(decode(context)));
  const search = qualifiedQuery(path, query, prefix);
  return `${base}/${qualifiedPath(path, prefix)}${search === '' ? '' : `?${search}`}`;
}

/** What goes before the names of the context's subjects; nothing in the default one. */
function prefixOf(context: string): string {
  if (context.startsWith(':')) return context;
  if (context === '.') return '';
  return contextScope(context.startsWith('.') ? context : `.${context}`);
}

function qualifiedPath(path: string, prefix: string): string {
  const segments = path.split('/');
  const at = placeOfSubject(segments);
  if (at === undefined) return path;
  const subject = segments[at];
  // Without a subject, it is the context that is configured.
  if (subject === undefined) return isConfigured(segments) && prefix !== '' ? `${path}/${prefix}` : path;
  segments[at] = qualified(subject, prefix);
  return segments.join('/');
}

function placeOfSubject(segments: readonly string[]): number | undefined {
  if (segments[0] === 'subjects' || isConfigured(segments)) return 1;
  return segments[0] === 'compatibility' && segments[1] === 'subjects' ? 2 : undefined;
}

function isConfigured([first]: readonly string[]): boolean {
  return first === 'config' || first === 'mode';
}

/** Schemas are found by the subject they are asked for, lists by the prefix of their subjects. */
function qualifiedQuery(path: string, query: string, prefix: string): string {
  const parameter = path.startsWith('schemas/ids/')
    ? 'subject'
    : ['schemas', 'subjects'].includes(path)
      ? 'subjectPrefix'
      : undefined;
  if (parameter === undefined) return query;
  const parameters = new URLSearchParams(query);
  const given = encodeURIComponent(parameters.get(parameter) ?? '');
  parameters.set(parameter, decode(qualified(given, prefix)));
  return parameters.toString();
}

function qualified(subject: string, prefix: string): string {
  return /^:[.*]/.test(decode(subject)) ? subject : prefix + subject;
}

/** What is not encoded as it should be is left for the router to refuse. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
