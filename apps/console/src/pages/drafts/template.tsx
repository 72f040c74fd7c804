import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { components } from '@meshwarden/client';
import { ask, type ItemOf } from '../../api/asking.ts';
import { answer, api } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { Answer } from '../../parts/answer.tsx';
import { AskingForm } from '../../parts/asking-form.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Drafted } from './drafted.tsx';
import { readColumns } from './read-columns.ts';

/** Where a product begins with what the federation has agreed on. */
export function Template() {
  const found = useQuery(ask('/api/v1/templates', {}));
  return (
    <Page
      title="Begin from a template"
      lead="A product and its contract with the conventions of the federation: names, keys, promises, expectations. Nothing is kept until you go on with it."
    >
      <Answer of={found}>
        {({ items }) => (
          <Stack gap="xl">
            {items.map((it) => (
              <OfKind key={it.id} template={it} />
            ))}
          </Stack>
        )}
      </Answer>
    </Page>
  );
}

function OfKind({ template: { id, title, description, reads } }: { template: ItemOf<'/api/v1/templates'> }) {
  const session = useSession();
  const [draft, setDraft] = useState<components['schemas']['Draft']>();
  return (
    <Section title={title}>
      <p>{description}</p>
      <Stack className="card" p="md">
        <AskingForm
          key={session?.id}
          name={`Begin ${id}`}
          done="See below."
          keeps
          fields={[
            { name: 'domain', label: 'Domain', hint: 'Whose it is to be' },
            { name: 'name', label: 'Name', hint: 'lounge-queues' },
            {
              name: 'owner',
              label: 'Owner',
              first: session?.kind === 'person' ? session.id : '',
              optional: true,
            },
            ...(reads === 'none'
              ? []
              : [{ name: 'reads', label: 'Made from', hint: 'Contracts, with a space between' } as const]),
            { name: 'port', label: 'Offered by', kind: ['kafka', 'postgres'], first: 'kafka' },
            { name: 'purpose', label: 'Purpose', kind: 'text', hint: 'What the data is for, in a sentence' },
            {
              name: 'columns',
              label: 'Columns',
              kind: 'text',
              hint: 'One in each line: name, type, what it means. The first is the key.',
              optional: true,
            },
          ]}
          does={async ({ domain, name, owner, reads: contracts = '', port, purpose, columns }) =>
            setDraft(
              await answer(
                api.POST('/api/v1/templates/{id}', {
                  params: { path: { id } },
                  body: {
                    ...{ domain, name, purpose, owner: owner || undefined },
                    port: port === 'postgres' ? 'postgres' : 'kafka',
                    reads: contracts.split(/[\s,]+/).filter((it) => it !== ''),
                    columns: readColumns(columns),
                  },
                }),
              ),
            )
          }
        />
      </Stack>
      {draft && <Drafted draft={draft} />}
    </Section>
  );
}
