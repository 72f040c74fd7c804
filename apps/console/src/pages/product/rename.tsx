import { Stack } from '@mantine/core';
import { answer, api } from '../../api/client.ts';
import { AskingForm } from '../../parts/asking-form.tsx';
import { Section } from '../../parts/page.tsx';

/** Gives a product another name; its id and all former ones find it still. */
export function Rename({ product: id }: { product: string }) {
  return (
    <Section title="Its name">
      <Stack className="card" p="md">
        <AskingForm
          name="Name it"
          done="It is found by that name too, as by all that it had."
          fields={[{ name: 'name', label: 'Another name', hint: 'clients.guest-visits' }]}
          does={({ name }) =>
            answer(api.PUT('/api/v1/products/{id}/name', { params: { path: { id } }, body: { name } }))
          }
        />
      </Stack>
    </Section>
  );
}
