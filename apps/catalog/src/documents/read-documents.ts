import { Authorisation, type Principal } from '#access';
import { Injectable } from '@nestjs/common';
import { NotFound } from '#errors';
import { notModified, type Page, revisionTag, toPage } from '#http';
import { KnownNames } from '#names';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  DocumentsStore,
  type DocumentKind,
  type RegisteredVersion,
  type WantedDocument,
} from './documents.store.js';
import { nameOf } from './name-of.js';
import { ShownDocumentsStore } from './shown-documents.store.js';
import { ShownRevisions } from './shown-revisions.js';
import type { Called, DocumentsQuery, VersionsQuery } from './registered-document.js';

/** Reads documents of record for the API; products and contracts are read in the same way. */
@Injectable()
export class ReadDocuments {
  constructor(
    private readonly store: DocumentsStore,
    private readonly shown: ShownDocumentsStore,
    private readonly revisions: ShownRevisions,
    private readonly authorisation: Authorisation,
    private readonly names: KnownNames,
  ) {}

  /** Those that the caller sees; `hidden` is how many of those that match they do not. */
  async list(
    kind: DocumentKind,
    { domain, status, tag, q, asOf, limit, after }: DocumentsQuery,
    caller: Principal,
  ): Promise<Page<RegisteredVersion>> {
    const sight = await this.authorisation.sight(caller, 'document:read', nameOf[kind]);
    const hidden = await this.shown.hidden(kind, sight, asOf);
    const filter = { kind, domain, status, tag, text: q, after, hidden };
    const rows = await (asOf === undefined
      ? this.store.list(filter, limit + 1)
      : this.store.listAsOf(asOf, filter, limit + 1));
    const page = toPage(rows, limit, ({ id }) => id);
    if (!hidden) return page;
    const counted = await (asOf === undefined
      ? this.store.countAmong(hidden, filter)
      : this.store.countAmongAsOf(hidden, asOf, filter));
    return { ...page, hidden: counted };
  }

  /**
   * The newest revision, or that of a time, or nothing with status 304 when the caller has it already.
   * @throws NotFound; AccessDenied when it was a draft then that the caller does not see
   */
  async one(
    kind: DocumentKind,
    wanted: WantedDocument,
    caller: Principal,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<CalledVersion | undefined> {
    const found = await this.version(kind, wanted, caller);
    const called = calledBy(this.names.namesOf(nameOf[kind], found.id), found.id);
    const tag = called ? tagOf(found.revision, called) : revisionTag(found.revision);
    if (notModified(request, reply, tag)) return undefined;
    return called ? { ...found, called } : found;
  }

  /** @throws NotFound; AccessDenied when it was a draft then that the caller does not see */
  async version(kind: DocumentKind, wanted: WantedDocument, caller: Principal): Promise<RegisteredVersion> {
    const found = await this.find(kind, wanted);
    if (wanted.revision !== undefined || wanted.asOf !== undefined)
      await this.revisions.require(found, caller);
    return found;
  }

  /** Those that the caller sees. @throws NotFound */
  async versions(
    kind: DocumentKind,
    id: string,
    { limit, after }: VersionsQuery,
    caller: Principal,
  ): Promise<Page<RegisteredVersion>> {
    await this.find(kind, { id });
    const statuses = await this.revisions.statusesOf({ kind, id }, caller);
    const rows = await this.store.versions(kind, id, { before: after, statuses }, limit + 1);
    const page = toPage(rows, limit, ({ revision }) => revision);
    return statuses ? { ...page, hidden: await this.store.versionsBeside(kind, id, statuses) } : page;
  }

  private async find(kind: DocumentKind, wanted: WantedDocument): Promise<RegisteredVersion> {
    const found = await this.store.find(kind, wanted);
    if (!found) throw new NotFound(nameOf[kind], described(wanted));
    return found;
  }
}

function described({ id, revision, asOf }: WantedDocument): string {
  if (revision !== undefined) return `${id}, revision ${revision}`;
  return asOf === undefined ? id : `${id} as of ${asOf}`;
}

/** A document, and what it is called besides its id. */
type CalledVersion = RegisteredVersion & { readonly called?: Called };

/** Undefined where it never had another name. */
function calledBy(names: readonly string[], id: string): Called | undefined {
  const now = names.at(-1);
  if (now === undefined) return undefined;
  return { now, before: [...new Set([id, ...names])].filter((it) => it !== now) };
}

/** Another name makes another answer of the same revision. */
function tagOf(revision: number, { now }: Called): string {
  return `"${revision}-${encodeURIComponent(now)}"`;
}
