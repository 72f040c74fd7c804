import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ask } from '../../api/asking.ts';
import { answer, api } from '../../api/client.ts';
import { Act } from '../../parts/act.tsx';
import { ActSaying } from '../../parts/act-saying.tsx';
import { Answer } from '../../parts/answer.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { PageLink } from '../../parts/link.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';

const route = getRouteApi('/incidents/$id');

/** One incident with all that was done about it. */
export function Incident() {
  const { id } = route.useParams();
  const found = useQuery(ask('/api/v1/incidents/{id}', { path: { id } }));
  const at = { params: { path: { id } }, body: {} };
  return (
    <Answer of={found}>
      {({ title, status, severity, description, productId, contractId, owner, assignee, history }) => (
        <Page
          title={title}
          beside={
            <>
              <Pill>{severity}</Pill>
              <Pill>{status}</Pill>
            </>
          }
          lead={description}
          actions={
            status !== 'resolved' && (
              <>
                {status === 'open' && (
                  <Act does={() => answer(api.POST('/api/v1/incidents/{id}/acknowledge', at))}>
                    Acknowledge
                  </Act>
                )}
                <ActSaying
                  name="Resolve"
                  what="How it was mended"
                  does={(comment) =>
                    answer(api.POST('/api/v1/incidents/{id}/resolve', { ...at, body: { comment } }))
                  }
                />
              </>
            )
          }
        >
          <Group gap="md">
            {productId && (
              <PageLink to="/products/$id" params={{ id: productId }} search={{ tab: 'quality' }}>
                {productId}
              </PageLink>
            )}
            <Text size="sm">Contract {contractId}</Text>
            <Text size="sm">{owner ?? 'Nobody'} answers for it</Text>
            {assignee && <Text size="sm">{assignee} works on it</Text>}
          </Group>
          <Section title="What happened">
            <Items>
              {history.map(({ revision, action, status: then, actor, comment, at: when }) => (
                <Item
                  key={revision}
                  title={action}
                  beside={<Pill>{then}</Pill>}
                  detail={
                    <>
                      {actor}, <When at={when} />
                      {comment && `: ${comment}`}
                    </>
                  }
                />
              ))}
            </Items>
          </Section>
        </Page>
      )}
    </Answer>
  );
}
