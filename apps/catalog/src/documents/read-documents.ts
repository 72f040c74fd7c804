import { Authorisation, type Principal } from '#access';
import { Injectable } from '@nestjs/common';
import { NotFound } from '#errors';
import { notModified, type Page, revisionTag, toPage } from '#http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  DocumentsStore,
  type DocumentKind,
  type RegisteredVersion,
  type WantedDocument,
} from './documents.store.js';
import { ShownDocumentsStore } from './shown-documents.store.js';
import type { DocumentsQuery, VersionsQuery } from './registered-document.js';

/** More than this of what is hidden is not told. */
const mostCounted = 1_000;

const nameOf: Record<DocumentKind, 'product' | 'contract'> = {
  DataProduct: 'product',
  DataContract: 'contract',
};

/** Reads documents of record for the API; products and contracts are read in the same way. */
@Injectable()
export class ReadDocuments {
  constructor(
    private readonly store: DocumentsStore,
    private readonly shown: ShownDocumentsStore,
    private readonly authorisation: Authorisation,
  ) {}

  async list(
    kind: DocumentKind,
    { domain, status, tag, q, asOf, limit, after }: DocumentsQuery,
    caller: Principal,
  ): Promise<Page<RegisteredVersion>> {
    const sight = await this.authorisation.sight(caller, 'document:read', nameOf[kind]);
    const hidden = await this.shown.hidden(kind, sight);
    const filter = { kind, domain, status, tag, text: q, after, hidden };
    const rows = await (asOf === undefined
      ? this.store.list(filter, limit + 1)
      : this.store.listAsOf(asOf, filter, limit + 1));
    const page = toPage(rows, limit, ({ id }) => id);
    return hidden ? { ...page, hidden: Math.min(hidden.length, mostCounted) } : page;
  }

  /**
   * The newest revision, or that of a time, or nothing with status 304 when the caller has it already.
   * @throws NotFound
   */
  async one(
    kind: DocumentKind,
    wanted: WantedDocument,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<RegisteredVersion | undefined> {
    const found = await this.version(kind, wanted);
    return notModified(request, reply, revisionTag(found.revision)) ? undefined : found;
  }

  /** @throws NotFound */
  async version(kind: DocumentKind, wanted: WantedDocument): Promise<RegisteredVersion> {
    const found = await this.store.find(kind, wanted);
    if (!found) throw new NotFound(nameOf[kind], described(wanted));
    return found;
  }

  /** @throws NotFound */
  async versions(
    kind: DocumentKind,
    id: string,
    { limit, after }: VersionsQuery,
  ): Promise<Page<RegisteredVersion>> {
    await this.version(kind, { id });
    const rows = await this.store.versions(kind, id, after, limit + 1);
    return toPage(rows, limit, ({ revision }) => revision);
  }
}

function described({ id, revision, asOf }: WantedDocument): string {
  if (revision !== undefined) return `${id}, revision ${revision}`;
  return asOf === undefined ? id : `${id} as of ${asOf}`;
}
