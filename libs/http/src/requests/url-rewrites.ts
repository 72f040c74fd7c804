import { Injectable } from '@nestjs/common';
import { firstSegment } from './first-segment.js';

/** Gives a URL (path and query) another spelling, before it is routed. */
export type UrlRewrite = (url: string) => string;

/** Where one thing can be reached by several spellings of its path. */
@Injectable()
export class UrlRewrites {
  private readonly byPrefix = new Map<string, UrlRewrite>();

  /** From now on URLs below `/prefix` are routed as they are rewritten. */
  add(prefix: string, rewrite: UrlRewrite): void {
    this.byPrefix.set(prefix, rewrite);
  }

  /** The URL by which a request is routed. */
  apply(url: string): string {
    if (this.byPrefix.size === 0) return url;
    return this.byPrefix.get(firstSegment(url))?.(url) ?? url;
  }
}
