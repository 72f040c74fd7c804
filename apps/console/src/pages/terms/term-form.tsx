import type { components } from '@meshwarden/client';
import { answer, api } from '../../api/client.ts';
import { AskingForm } from '../../parts/asking-form.tsx';

type Registered = components['schemas']['RegisteredTerm'];
type State = Registered['term']['state'];

const states: readonly State[] = ['draft', 'approved', 'deprecated'];

interface Said {
  readonly id: string;
  readonly name: string;
  readonly definition: string;
  readonly synonyms: string;
  readonly domain: string;
  readonly owners: string;
  readonly state: string;
}

/** Writes a word of the business: a new one, or one anew over the revision that is shown. */
export function TermForm({ registered }: { registered?: Registered }) {
  const { term, revision } = registered ?? {};
  return (
    <AskingForm
      key={revision}
      name={term ? 'Write it anew' : 'Write a term'}
      done="Written."
      keeps={term !== undefined}
      fields={[
        ...(term ? [] : [{ name: 'id', label: 'Id', hint: 'turnaround' } as const]),
        { name: 'name', label: 'Word', first: term?.name },
        {
          name: 'domain',
          label: 'Domain',
          hint: 'Left out: of the whole mesh',
          first: term?.domain,
          optional: true,
        },
        {
          name: 'synonyms',
          label: 'Synonyms',
          hint: 'With a comma between',
          first: listed(term?.synonyms),
          optional: true,
        },
        {
          name: 'owners',
          label: 'Owners',
          hint: 'With a comma between',
          first: listed(term?.owners),
          optional: true,
        },
        { name: 'state', label: 'State', kind: states, first: term?.state ?? 'draft' },
        { name: 'definition', label: 'What it means', kind: 'text', first: term?.definition },
      ]}
      does={(said: Said) => write({ ...said, id: term?.id ?? said.id }, registered)}
    />
  );
}

/** What the form does not ask for stays as it is. */
function write({ id, name, definition, synonyms, domain, owners, state }: Said, before?: Registered) {
  const body = {
    ...{ related: before?.term.related ?? [], replacedBy: before?.term.replacedBy },
    ...{ name, definition, state: states.find((it) => it === state) ?? 'draft' },
    ...{ synonyms: wordsIn(synonyms), owners: wordsIn(owners) },
    ...(domain !== '' && { domain }),
  };
  const header = before ? { 'if-match': `"${before.revision}"` } : {};
  return answer(api.PUT('/api/v1/glossary/terms/{id}', { params: { path: { id }, header }, body }));
}

function listed(words: readonly string[] | undefined): string {
  return (words ?? []).join(', ');
}

function wordsIn(text: string): string[] {
  return text
    .split(',')
    .map((it) => it.trim())
    .filter((it) => it !== '');
}
