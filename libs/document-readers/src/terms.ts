import type { DataContract } from '#contracts/documents';
import type { GlossaryTerm } from '#contracts/glossary';
import { columns } from './columns.js';

/** What of a contract points to terms: itself, or one of its columns. */
interface TermPointing {
  /** Null for the contract itself. */
  readonly path: string | null;
  /** Ids of terms that it links to. */
  readonly ids: readonly string[];
  /** Names that stand as its synonyms, in small letters. */
  readonly names: readonly string[];
}

/** A term that something points to, and how. */
interface PointedTerm {
  readonly term: GlossaryTerm;
  readonly by: 'definition' | 'synonym';
}

/** Everything of a contract that points anywhere, in the order of the document. */
export function termPointings(contract: DataContract): TermPointing[] {
  const all = columns(contract).map(({ path, at, synonyms }) => ({
    path,
    ids: linkedIds(valueAt(contract, at)),
    names: synonyms.map((it) => it.trim().toLowerCase()),
  }));
  return [{ path: null, ids: linkedIds(contract), names: [] }, ...all].filter(
    ({ ids, names }) => ids.length + names.length > 0,
  );
}

/**
 * The terms that something points to. A link is meant for one term, whosever it is; a word means what it means in the domain that uses it,
 * else in the whole mesh, and never what other domains mean by it.
 */
export function pointedTerms(
  { ids, names }: TermPointing,
  domain: string | null,
  terms: readonly GlossaryTerm[],
): PointedTerm[] {
  const linked = terms
    .filter(({ id }) => ids.includes(id))
    .map((term) => ({ term, by: 'definition' as const }));
  const named = names
    .flatMap((name) => meantBy(name, domain, terms))
    .filter((term, nth, all) => all.indexOf(term) === nth && !ids.includes(term.id))
    .map((term) => ({ term, by: 'synonym' as const }));
  return [...linked, ...named];
}

/** The last step of an address of a term in this or another installation's API. */
const addressOfTerm = /\/glossary\/terms\/([^/?#]+)$/;

function linkedIds(element: unknown): string[] {
  const { authoritativeDefinitions: definitions } = (element ?? {}) as { authoritativeDefinitions?: unknown };
  if (!Array.isArray(definitions)) return [];
  const urls = (definitions as { url?: unknown }[]).map((it) => it?.url);
  return urls.flatMap((url) => (typeof url === 'string' ? (addressOfTerm.exec(url)?.[1] ?? []) : []));
}

function meantBy(name: string, domain: string | null, terms: readonly GlossaryTerm[]): GlossaryTerm[] {
  const called = terms.filter((it) => termNames(it).includes(name));
  const own = called.filter((it) => it.domain !== undefined && it.domain === domain);
  return own.length > 0 ? own : called.filter((it) => it.domain === undefined);
}

function valueAt(document: object, at: string): unknown {
  return at.split('.').reduce<unknown>((value, step) => (value as Record<string, unknown>)?.[step], document);
}

/** By which names columns point to a term: in small letters, each once. */
export function termNames({ name, synonyms }: Pick<GlossaryTerm, 'name' | 'synonyms'>): string[] {
  return [...new Set([name, ...synonyms].map((it) => it.trim().toLowerCase()))];
}
