import { useInfiniteQuery } from '@tanstack/react-query';
import { askPages, type ItemOf } from '../../api/asking.ts';
import { answer, api } from '../../api/client.ts';
import { Act } from '../../parts/act.tsx';
import { Empty } from '../../parts/answer.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { PageLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';

type Follow = ItemOf<'/api/v1/follows'>;

/** What one follows, and how one is told of it. */
export function Follows() {
  const found = useInfiniteQuery(askPages('/api/v1/follows', { query: { limit: 50 } }));
  return (
    <Page
      title="What you follow"
      lead="You are told of changes, incidents and that something is to end, by the channels that the mesh knows of you: each at once, or all of a day together."
    >
      <PagesOf
        of={found}
        empty={
          <Empty title="You follow nothing">
            Products, their contracts and columns, and domains have a button for it: see{' '}
            <PageLink to="/discover">Discover</PageLink>.
          </Empty>
        }
      >
        {(items) => (
          <Items>
            {items.map((it) => (
              <Followed key={it.followId} follow={it} />
            ))}
          </Items>
        )}
      </PagesOf>
    </Page>
  );
}

const ways = { daily: 'once a day', 'at-once': 'at once' } as const;

function Followed({ follow }: { follow: Follow }) {
  const { followId, kind, id, how, since } = follow;
  const other = how === 'daily' ? 'at-once' : 'daily';
  return (
    <Item
      title={<Leading follow={follow} />}
      beside={
        <>
          <Pill>{kind}</Pill>
          <Pill tone="mark">{ways[how]}</Pill>
        </>
      }
      detail={
        <>
          since <When at={since} />
        </>
      }
      actions={
        <>
          <Act does={() => answer(api.PUT('/api/v1/follows', { body: { kind, id, how: other } }))}>
            Tell me {ways[other]}
          </Act>
          <Act does={() => api.DELETE('/api/v1/follows/{id}', { params: { path: { id: followId } } })}>
            Follow no more
          </Act>
        </>
      }
    />
  );
}

function Leading({ follow: { kind, id } }: { follow: Follow }) {
  if (kind === 'product')
    return (
      <PageLink to="/products/$id" params={{ id }}>
        {id}
      </PageLink>
    );
  if (kind === 'domain')
    return (
      <PageLink to="/discover" search={{ domain: [id] }}>
        {id}
      </PageLink>
    );
  return (
    <PageLink to="/discover" search={{ q: id.split('#')[0] }}>
      {id}
    </PageLink>
  );
}
