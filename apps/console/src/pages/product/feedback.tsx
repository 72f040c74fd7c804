import { Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, askPages, type ItemOf } from '../../api/asking.ts';
import { answer, api } from '../../api/client.ts';
import { Answer, Empty } from '../../parts/answer.tsx';
import { AskingForm } from '../../parts/asking-form.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { PageLink } from '../../parts/link.tsx';
import { Section } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';
import { EachContract } from './each-contract.tsx';

/** What those who read a product's data say of it, and what is answered. */
export function Feedback({ contracts }: { contracts: readonly string[] }) {
  return <EachContract contracts={contracts} shown={OfContract} />;
}

function OfContract({ id }: { id: string }) {
  const reports = useInfiniteQuery(
    askPages('/api/v1/quality/reports', { query: { contract: id, limit: 20 } }),
  );
  return (
    <Section title={id}>
      <PagesOf of={reports} empty={<Empty title="Nobody has reported a problem" />}>
        {(items) => (
          <Items>
            {items.map((it) => (
              <Reported key={it.id} report={it} />
            ))}
          </Items>
        )}
      </PagesOf>
      <Stack className="card" p="md" gap="sm">
        <Text fw={600}>Report a problem</Text>
        <AskingForm
          name="Report a problem"
          done="Reported: whoever answers for it is told, and it has an incident of its own."
          fields={[
            { name: 'title', label: 'What is wrong' },
            {
              name: 'element',
              label: 'Column',
              hint: 'visits.guest_email; of all when empty',
              optional: true,
            },
            { name: 'severity', label: 'Weight', kind: ['info', 'warning'], first: 'warning' },
            { name: 'description', label: 'What you have seen', kind: 'text' },
          ]}
          does={({ title, element, severity, description }) =>
            answer(
              api.POST('/api/v1/quality/reports', {
                body: {
                  contractId: id,
                  title,
                  description,
                  severity: severity === 'info' ? 'info' : 'warning',
                  tell: [],
                  ...(element !== '' && { element }),
                },
              }),
            )
          }
        />
      </Stack>
    </Section>
  );
}

function Reported({ report }: { report: ItemOf<'/api/v1/quality/reports'> }) {
  const { id, title, description, status, reporter, createdAt, element, incidentId } = report;
  const [opened, setOpened] = useState(false);
  return (
    <Item
      title={title}
      beside={<Pill>{status}</Pill>}
      detail={
        <>
          {reporter}, <When at={createdAt} />
          {element && `, about ${element}`}: {description}
        </>
      }
    >
      {incidentId !== null && (
        <Group>
          <PageLink to="/incidents/$id" params={{ id: incidentId }} size="sm">
            Its incident
          </PageLink>
        </Group>
      )}
      <details onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
        <summary>What is answered</summary>
        {opened && <Answers id={id} />}
      </details>
    </Item>
  );
}

function Answers({ id }: { id: string }) {
  const found = useQuery(ask('/api/v1/quality/reports/{id}', { path: { id } }));
  return (
    <Stack gap="sm" mt="xs">
      <Answer of={found}>
        {({ answers }) =>
          answers.length === 0 ? (
            <Text size="sm" c="dimmed">
              Nothing yet.
            </Text>
          ) : (
            answers.map(({ actor, text, at }) => (
              <Text key={at} size="sm">
                <b>{actor}</b>, <When at={at} />: {text}
              </Text>
            ))
          )
        }
      </Answer>
      <AskingForm
        name="Answer"
        done="Answered."
        fields={[{ name: 'text', label: 'Your answer' }]}
        does={({ text }) =>
          answer(
            api.POST('/api/v1/quality/reports/{id}/answers', { params: { path: { id } }, body: { text } }),
          )
        }
      />
    </Stack>
  );
}
