import type { FastifyReply, FastifyRequest } from 'fastify';
import { Stale } from '#errors';

/** The ETag of something that carries a revision. */
export function revisionTag(revision: number): string {
  return `"${revision}"`;
}

/** Sets the ETag; answers 304 without a body when the caller has this revision already. Returns whether it did. */
export function notModified(request: FastifyRequest, reply: FastifyReply, tag: string): boolean {
  void reply.header('etag', tag);
  const known = request.headers['if-none-match'];
  const same = known !== undefined && (known === '*' || tagsOf(known).includes(tag));
  if (same) void reply.status(304);
  return same;
}

/**
 * Checks `If-Match` against the current revision; a request without the header passes.
 * @throws Stale when the caller's revision is not the current one
 */
export function requireMatch(ifMatch: string | undefined, currentRevision: number | null): void {
  if (ifMatch === undefined) return;
  const matches =
    currentRevision !== null && (ifMatch === '*' || tagsOf(ifMatch).includes(revisionTag(currentRevision)));
  if (matches) return;
  const now =
    currentRevision === null ? 'it does not exist' : `its revision is ${revisionTag(currentRevision)}`;
  throw new Stale(
    `If-Match is ${ifMatch}, but ${now}. Read it again and repeat the change on what is there.`,
  );
}

function tagsOf(header: string): string[] {
  return header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
}
