import { isDeepStrictEqual } from 'node:util';
import { comparable, RenamedIds } from './comparable.js';
import type { Step, Transcript } from './transcript.js';

/** What was answered to a call. */
interface Answered {
  readonly status: number;
  readonly body: unknown;
}

const mediaType = 'application/vnd.schemaregistry.v1+json';

/** Makes the calls of a sequence in turn. Returns what the first one that is answered otherwise was answered, if one was. */
export async function playTranscript(url: string, { steps }: Transcript): Promise<string | undefined> {
  const saved = new Map<string, string>();
  const [ours, theirs] = [new RenamedIds(idsGiven(steps)), new RenamedIds(idsGiven(steps))];
  let mistake: string | undefined;
  for (const [nth, step] of steps.entries()) {
    const { status, body } = await send(url, step, saved);
    for (const [name, member] of Object.entries(step.save ?? {}))
      saved.set(name, String((body as Record<string, unknown> | undefined)?.[member]));
    const [is, was] = [seen(step, { status, body }, ours), recorded(step, theirs)];
    if (!isDeepStrictEqual(is, was)) mistake ??= tell(nth, step, is, was);
  }
  return mistake;
}

async function send(url: string, step: Step, saved: ReadonlyMap<string, string>): Promise<Answered> {
  const text = step.body == null ? undefined : (step.body.raw ?? JSON.stringify(step.body));
  const response = await fetch(url + fill(step.path, saved), {
    method: step.method,
    ...(text !== undefined && { body: withIds(text, saved) }),
    headers: { accept: mediaType, ...(text !== undefined && { 'content-type': mediaType }) },
  });
  return { status: response.status, body: read(await response.text()) };
}

function fill(text: string, saved: ReadonlyMap<string, string>): string {
  return text.replace(/\$\{(\w+)\}/g, (_, name: string) => saved.get(name) ?? '');
}

/** In a body a saved id stands alone, as a number. */
function withIds(text: string, saved: ReadonlyMap<string, string>): string {
  return fill(text.replace(/"(\$\{\w+\})"/g, '$1'), saved);
}

function read(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return text;
  }
}

function seen(step: Step, { status, body }: Answered, ids: RenamedIds): unknown {
  if (step.error_code === null) return { status };
  if (step.error_code !== undefined)
    return { status, error_code: (body as { error_code?: unknown } | null)?.error_code };
  // What was not recorded of a reading differs from one build of a compiler to the next.
  return { status, answer: step.answer === undefined ? null : shown(step, body, ids) };
}

function recorded(step: Step, ids: RenamedIds): unknown {
  const { status, error_code, answer = null } = step;
  if (error_code === null) return { status };
  return error_code === undefined ? { status, answer: shown(step, answer, ids) } : { status, error_code };
}

function shown({ compare }: Step, body: unknown, ids: RenamedIds): unknown {
  const known =
    compare === 'ids' && Array.isArray(body) ? body.map((it) => ids.name(it)) : comparable(body, ids);
  if (compare !== 'unordered' || !Array.isArray(known)) return known;
  return known.map((it) => JSON.stringify(it)).sort();
}

function idsGiven(steps: readonly Step[]): Set<number> {
  const given = steps.map(({ body }) => (body as { id?: unknown } | null | undefined)?.id);
  return new Set(given.filter((id) => typeof id === 'number'));
}

function tell(nth: number, { method, path }: Step, is: unknown, was: unknown): string {
  return `call ${nth + 1}, ${method} ${path}, is answered ${JSON.stringify(is)} and was answered ${JSON.stringify(was)}`;
}
