import { Code, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ask } from '../../api/asking.ts';
import { Answer, Empty } from '../../parts/answer.tsx';
import { FindingCard } from '../../parts/finding.tsx';
import { PageLink } from '../../parts/link.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';

const route = getRouteApi('/decisions/$id');

/** One decision: what was asked, what was answered, and which rule saw which facts. */
export function Decision() {
  const { id } = route.useParams();
  const found = useQuery(ask('/api/v1/decisions/{id}', { path: { id } }));
  return (
    <Answer of={found}>
      {({ verdict, purpose, changes, actor, at, policies }) => (
        <Page
          title={`Decision on ${changes.map((it) => it.id).join(', ')}`}
          beside={<Pill>{verdict}</Pill>}
          lead={
            <>
              {actor} asked at the {purpose} <When at={at} />. {policies.evaluated} policies were asked.
            </>
          }
        >
          <InTheRecord id={id} />
          <Section title="What was to change">
            <Stack className="card" p="md" gap="xs">
              {changes.map((it) => (
                <Group key={`${it.kind} ${it.id}`} gap="xs">
                  <Pill tone="calm">{it.operation}</Pill>
                  <Text size="sm">
                    {it.kind} {it.id}
                  </Text>
                  {it.kind === 'DataProduct' && (
                    <PageLink to="/products/$id" params={{ id: it.id }} size="sm">
                      look at it
                    </PageLink>
                  )}
                </Group>
              ))}
            </Stack>
          </Section>
          <Explained id={id} />
        </Page>
      )}
    </Answer>
  );
}

function Explained({ id }: { id: string }) {
  const explained = useQuery(ask('/api/v1/decisions/{id}/explain', { path: { id } }));
  return (
    <Section title="Why">
      <Answer of={explained}>
        {({ findings }) =>
          findings.length === 0 ? (
            <Empty title="No policy had anything to say" />
          ) : (
            <Stack gap="sm">
              {findings.map(({ finding, rules }, index) => (
                <FindingCard key={index} finding={finding}>
                  {rules.map(({ file, row, lines }) => (
                    <details key={`${file} ${row}`}>
                      <summary>
                        {file}, line {row}
                      </summary>
                      <Code block tabIndex={0}>
                        {lines.map((it) => `${it.row}  ${it.text}`).join('\n')}
                      </Code>
                    </details>
                  ))}
                </FindingCard>
              ))}
            </Stack>
          )
        }
      </Answer>
    </Section>
  );
}

function InTheRecord({ id }: { id: string }) {
  const proof = useQuery(ask('/api/v1/log/inclusion', { query: { kind: 'decision', id } }));
  if (proof.error) return <Text size="sm">Not in the signed record yet: {proof.error.message}</Text>;
  if (!proof.data) return null;
  return (
    <Text size="sm">
      <Pill tone="good">in the record</Pill> Entry {proof.data.index} of {proof.data.size} that were signed
      for;{' '}
      <PageLink to="/record" inherit>
        verify the record
      </PageLink>
      .
    </Text>
  );
}
