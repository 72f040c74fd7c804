import { SimpleGrid, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { askPages } from '../../api/asking.ts';
import { answer, api } from '../../api/client.ts';
import { live } from '../../api/live.ts';
import { useSession } from '../../api/session.ts';
import { Act } from '../../parts/act.tsx';
import { Empty } from '../../parts/answer.tsx';
import { Figure } from '../../parts/figure.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { PageLink } from '../../parts/link.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';
import { WaiverItems } from '../policies/waiver-items.tsx';

const lists = {
  consents: askPages('/api/v1/consents', { query: { open: 'true', limit: 20 } }),
  approvals: askPages('/api/v1/approvals', { query: { state: 'pending', limit: 20 } }),
  waivers: askPages('/api/v1/waivers', { query: { state: 'requested', limit: 20 } }),
  incidents: askPages('/api/v1/incidents', { query: { status: 'open', limit: 20 } }),
  refused: askPages('/api/v1/gate/results', { query: { verdict: 'fail', limit: 20 } }),
};

/** What waits for somebody to act. */
export function Home() {
  const session = useSession();
  const consents = useInfiniteQuery({ ...lists.consents, ...live });
  const approvals = useInfiniteQuery({ ...lists.approvals, ...live });
  const waivers = useInfiniteQuery({ ...lists.waivers, ...live });
  const incidents = useInfiniteQuery({ ...lists.incidents, ...live });
  const refused = useInfiniteQuery({ ...lists.refused, ...live });
  return (
    <Page title="Home" lead="What waits for somebody to act.">
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }} spacing="md">
        <Figure name="Consents asked for" value={many(consents)} to="/" hash="consents" />
        <Figure name="Approvals" value={many(approvals)} to="/" hash="approvals" />
        <Figure
          name="Waivers to decide"
          value={many(waivers)}
          to="/waivers"
          search={{ state: 'requested' }}
        />
        <Figure name="Open incidents" value={many(incidents)} to="/incidents" search={{ status: 'open' }} />
        <Figure name="Refused changes" value={many(refused)} to="/" hash="refused" />
      </SimpleGrid>
      <Stack gap="xl">
        <Section title="Consents" id="consents">
          <PagesOf of={consents} empty={<Empty title="Nobody asks for consent" />}>
            {(items) => (
              <Items>
                {items.map(({ id, subject, reason, requestedBy, requestedAt, readers }) => (
                  <Item
                    key={id}
                    title={
                      <PageLink to="/consents/$id" params={{ id }}>
                        {subject}
                      </PageLink>
                    }
                    beside={
                      readers.some((it) => it.owner === session?.id && it.answer === null) && (
                        <Pill tone="warn">waits for you</Pill>
                      )
                    }
                    detail={
                      <>
                        {requestedBy} asks <When at={requestedAt} />: {reason}
                      </>
                    }
                  />
                ))}
              </Items>
            )}
          </PagesOf>
        </Section>
        <Section title="Approvals" id="approvals">
          <PagesOf of={approvals} empty={<Empty title="Nothing waits for a second person" />}>
            {(items) => (
              <Items>
                {items.map(({ id, kind, about, askedBy, askedAt }) => (
                  <Item
                    key={id}
                    title={`${kind} of ${about}`}
                    detail={
                      <>
                        {askedBy} asked <When at={askedAt} />
                      </>
                    }
                    actions={(['approve', 'reject'] as const).map((it) => (
                      <Act
                        key={it}
                        does={() =>
                          answer(
                            api.POST('/api/v1/approvals/{id}/answer', {
                              params: { path: { id } },
                              body: { answer: it },
                            }),
                          )
                        }
                      >
                        {it === 'approve' ? 'Approve' : 'Reject'}
                      </Act>
                    ))}
                  />
                ))}
              </Items>
            )}
          </PagesOf>
        </Section>
        <Section title="Refused changes" id="refused">
          <PagesOf of={refused} empty={<Empty title="No proposed change is refused" />}>
            {(items) => (
              <Items>
                {items.map(({ id, decisionId, repository, pullRequest, products, actor, at }) => (
                  <Item
                    key={id}
                    title={
                      <PageLink to="/decisions/$id" params={{ id: decisionId }}>
                        {products.join(', ') || 'A change'}
                      </PageLink>
                    }
                    detail={
                      <>
                        {actor}, <When at={at} />
                        {repository && `, in ${repository}`}
                        {pullRequest && ` (${pullRequest})`}
                      </>
                    }
                  />
                ))}
              </Items>
            )}
          </PagesOf>
        </Section>
        <Section title="Waivers to decide">
          <PagesOf of={waivers} empty={<Empty title="Nobody asks for a waiver" />}>
            {(items) => <WaiverItems waivers={items} />}
          </PagesOf>
        </Section>
      </Stack>
    </Page>
  );
}

interface Counted {
  readonly data?: { readonly pages: readonly { readonly items: readonly unknown[] }[] };
  readonly hasNextPage: boolean;
}

function many({ data, hasNextPage }: Counted): string | undefined {
  if (!data) return undefined;
  const count = data.pages.reduce((sum, { items }) => sum + items.length, 0);
  return `${count}${hasNextPage ? '+' : ''}`;
}
