import { createHash } from 'node:crypto';

/** Where a change comes from, as its labels say. */
export interface Origin {
  readonly repository: string | null;
  readonly pullRequest: string | null;
  readonly commit: string | null;
  /** Which part of the change it is, `2/3`, where it is too large for one request. */
  readonly part: string;
}

/** The whole of a change that is asked about in one request. */
const wholly = '1/1';

/** Nothing where labels name neither commit nor pull request: what is no proposal has no result that somebody would look for. */
export function originOf(labels: Readonly<Record<string, string>>): Origin | undefined {
  const said = (name: string) => labels[name] || null;
  const origin = {
    repository: said('repository'),
    pullRequest: said('pullRequest'),
    commit: said('commit'),
    part: said('part') ?? wholly,
  };
  return (origin.commit ?? origin.pullRequest) ? origin : undefined;
}

/**
 * What results of one change follow each other under. Labels are what a caller says: who asks is a part of it, so that nobody puts
 * another result in the place of somebody else's.
 */
export function gateKeyOf({ repository, pullRequest, commit }: Origin, actor: string): string {
  return createHash('sha256')
    .update(JSON.stringify([repository, pullRequest, commit, actor]))
    .digest('hex');
}
