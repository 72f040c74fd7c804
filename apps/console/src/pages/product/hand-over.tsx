import { Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { askPages } from '../../api/asking.ts';
import { answer, api } from '../../api/client.ts';
import { Empty } from '../../parts/answer.tsx';
import { AskingForm } from '../../parts/asking-form.tsx';
import { Section } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { HandoverItems } from '../handovers/handover-items.tsx';

/** Where a product goes, went, or is handed over to another domain. */
export function HandOver({ product }: { product: string }) {
  const found = useInfiniteQuery(askPages('/api/v1/handovers', { query: { product, limit: 20 } }));
  return (
    <Section title="Handing it over">
      <PagesOf of={found} empty={<Empty title="It has always been of its domain" />}>
        {(items) => <HandoverItems handovers={items} />}
      </PagesOf>
      <Stack className="card" p="md">
        <AskingForm
          name="Hand it over"
          done="Asked: it moves once an owner of that domain takes it."
          fields={[
            { name: 'to', label: 'To the domain' },
            { name: 'reason', label: 'Reason' },
          ]}
          does={({ to, reason }) =>
            answer(
              api.POST('/api/v1/products/{id}/handovers', {
                params: { path: { id: product } },
                body: { to, reason },
              }),
            )
          }
        />
      </Stack>
    </Section>
  );
}
