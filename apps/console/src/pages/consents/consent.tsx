import { Group, Stack, Text } from '@mantine/core';
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

const route = getRouteApi('/consents/$id');

/** What consumers are asked to agree to, and who has answered what. */
export function Consent() {
  const { id } = route.useParams();
  const found = useQuery(ask('/api/v1/consents/{id}', { path: { id } }));
  const reply = (consumerId: string, body: { answer: 'agree' } | { answer: 'object'; reason: string }) =>
    answer(
      api.POST('/api/v1/consents/{id}/answers', { params: { path: { id } }, body: { consumerId, ...body } }),
    );
  return (
    <Answer of={found}>
      {({ subject, kind, reason, requestedBy, requestedAt, decisionId, differences, readers }) => (
        <Page
          title={`Consent to a change of ${subject}`}
          lead={
            <>
              {requestedBy} asks <When at={requestedAt} />: {reason}
            </>
          }
        >
          <Section title="What changes">
            <Stack className="card" p="md" gap="xs">
              {differences.map(({ rule, path, message, breaking }) => (
                <Group key={`${rule} ${path}`} gap="xs">
                  <Pill tone={breaking ? 'bad' : 'calm'}>{breaking ? 'breaks' : 'fits'}</Pill>
                  <Text size="sm">{message}</Text>
                </Group>
              ))}
              <Text size="sm">
                {kind} {subject},{' '}
                <PageLink to="/decisions/$id" params={{ id: decisionId }}>
                  as it was refused
                </PageLink>
              </Text>
            </Stack>
          </Section>
          <Section title="Who is asked">
            <Items>
              {readers.map(({ consumerId, owner, columns, answer: given, reason: why }) => (
                <Item
                  key={consumerId}
                  title={consumerId}
                  beside={<Pill>{given ?? 'pending'}</Pill>}
                  detail={
                    <>
                      {owner ?? 'nobody known'} reads{' '}
                      {columns.length === 0 ? 'the whole of it' : columns.join(', ')}
                      {why && `: ${why}`}
                    </>
                  }
                  actions={
                    given === null && (
                      <>
                        <Act does={() => reply(consumerId, { answer: 'agree' })}>Agree</Act>
                        <ActSaying
                          name="Object"
                          what="Why not"
                          does={(why) => reply(consumerId, { answer: 'object', reason: why })}
                        />
                      </>
                    )
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
