import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { components } from '@meshwarden/client';
import { answer, api } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { AskingForm, endOf, inDays } from '../../parts/asking-form.tsx';
import { Section } from '../../parts/page.tsx';
import { Modelled } from './modelled.tsx';
import type { Pick } from './picks.ts';

type Asked = components['schemas']['NewApplication'];
type Shown = { readonly of: Asked; readonly model: components['schemas']['ApplicationModel'] };

const modelOf = (body: Asked) => answer(api.POST('/api/v1/applications/model', { body }));

/** What an application is, besides what it reads; then what follows from it. */
export function ModelForm({ picks }: { picks: readonly Pick[] }) {
  const session = useSession();
  const [shown, setShown] = useState<Shown>();
  const reads = picks.map(({ contract, columns }) => ({ contract, columns: [...columns] }));
  const see = async (of: Asked) => setShown({ of, model: await modelOf(of) });
  const isOld = shown !== undefined && JSON.stringify(shown.of.reads) !== JSON.stringify(reads);
  return (
    <>
      <Section title="What you want to build">
        <Stack className="card" p="md">
          <AskingForm
            key={session?.id}
            name="See what follows"
            done="See below."
            keeps
            fields={[
              { name: 'domain', label: 'Domain', hint: 'Whose it is to be' },
              { name: 'name', label: 'Name', hint: 'guest-offers' },
              { name: 'purpose', label: 'Purpose', hint: 'What it needs the data for' },
              { name: 'owner', label: 'Owner', first: session?.kind === 'person' ? session.id : '' },
              { name: 'until', label: 'Until', kind: 'date', first: inDays(180) },
            ]}
            does={({ domain, name, purpose, owner, until }) =>
              see({ domain, name, purpose, owner, until: endOf(until), reads })
            }
          />
        </Stack>
      </Section>
      {isOld && (
        <Text role="status" size="sm">
          What is picked has changed since: see anew what follows.
        </Text>
      )}
      {shown && <Modelled model={shown.model} onAsked={() => see(shown.of)} />}
    </>
  );
}
