import { useState } from 'react';
import type { components } from '@meshwarden/client';
import { answer, api } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { AskingForm } from '../../parts/asking-form.tsx';
import { Drafted } from './drafted.tsx';
import type { SourceFile } from './source-file.ts';

type Draft = components['schemas']['Draft'];

/** What is known besides what a source says; then the documents that come of it. */
export function DraftForm({ file: { asks, choices = [], source } }: { file: SourceFile }) {
  const session = useSession();
  const [draft, setDraft] = useState<Draft>();
  const named =
    choices.length > 0
      ? ({ name: 'named', label: asks, kind: choices, first: choices[0] } as const)
      : ({ name: 'named', label: asks } as const);
  return (
    <>
      <AskingForm
        key={session?.id}
        name="Draft it"
        done="Drafted."
        keeps
        fields={[
          named,
          { name: 'domain', label: 'Domain', hint: 'Whose it is to be' },
          {
            name: 'owner',
            label: 'Owner',
            first: session?.kind === 'person' ? session.id : '',
            optional: true,
          },
          { name: 'purpose', label: 'Purpose', hint: 'What the data is for', optional: true },
        ]}
        does={async (said) =>
          setDraft(
            await answer(
              api.POST('/api/v1/drafts', {
                body: {
                  source: source(said.named),
                  domain: said.domain,
                  owner: said.owner || undefined,
                  purpose: said.purpose || undefined,
                },
              }),
            ),
          )
        }
      />
      {draft && <Drafted draft={draft} />}
    </>
  );
}
