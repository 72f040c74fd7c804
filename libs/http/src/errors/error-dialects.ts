import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { firstSegment } from '../requests/first-segment.js';

/** How an error is said to a caller. */
export interface ErrorAnswer {
  readonly status: number;
  readonly mediaType: string;
  readonly body: unknown;
  /** What a caller who is not known may show, as in WWW-Authenticate; a bearer token when left out. */
  readonly challenge?: string;
}

/** Puts any thrown value into the form that the callers of some paths understand. */
export type ErrorDialect = (error: unknown, request: FastifyRequest) => ErrorAnswer;

/** Where errors are not problem documents, because the paths belong to a protocol with errors of its own. */
@Injectable()
export class ErrorDialects {
  private readonly byPrefix = new Map<string, ErrorDialect>();

  /** From now on every error below `/prefix` is answered in this dialect, whatever went wrong. */
  add(prefix: string, dialect: ErrorDialect): void {
    this.byPrefix.set(prefix, dialect);
  }

  /** The dialect of a request's path; undefined where errors are problem documents. */
  of(url: string): ErrorDialect | undefined {
    if (this.byPrefix.size === 0) return undefined;
    return this.byPrefix.get(firstSegment(url));
  }
}
