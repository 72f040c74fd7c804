import { useInfiniteQuery } from '@tanstack/react-query';
import { askPages, type ItemOf } from '../api/asking.ts';
import { answer, api } from '../api/client.ts';
import { useSession } from '../api/session.ts';
import { Act } from './act.tsx';

interface FollowButtonShown {
  readonly kind: ItemOf<'/api/v1/follows'>['kind'];
  readonly id: string;
  /** What it is called, where a page shows several that can be followed. */
  readonly named?: string;
}

/** Follows something, or no more. Nobody is told who has not said who they are. */
export function FollowButton({ kind, id, named }: FollowButtonShown) {
  const session = useSession();
  const found = useInfiniteQuery(askPages('/api/v1/follows', { query: { limit: 500 } }));
  if (session === undefined || session.kind === 'anonymous' || found.data === undefined) return null;
  const follow = found.data.pages
    .flatMap(({ items }) => items)
    .find((it) => it.kind === kind && it.id === id);
  const does = () =>
    follow
      ? api.DELETE('/api/v1/follows/{id}', { params: { path: { id: follow.followId } } })
      : answer(api.PUT('/api/v1/follows', { body: { kind, id, how: 'daily' } }));
  const words = follow ? 'Follow no more' : 'Follow';
  if (named === undefined)
    return (
      <Act size="sm" does={does}>
        {words}
      </Act>
    );
  return (
    <Act size="compact-xs" variant="subtle" aria-label={`${words}: ${named}`} does={does}>
      {words}
    </Act>
  );
}
