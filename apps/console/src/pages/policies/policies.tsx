import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/asking.ts';
import { Answer, Empty } from '../../parts/answer.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { ButtonLink, PageLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';

/** The rules that hold. */
export function Policies() {
  const [words, setWords] = useState('');
  const found = useQuery(ask('/api/v1/policies', { query: {} }));
  const isFound = (text: string) => text.toLowerCase().includes(words.toLowerCase());
  return (
    <Page
      title="Policies"
      lead="The rules that every change is judged by. What a domain adds can only tighten what holds above it."
      actions={
        <>
          <ButtonLink to="/plans" variant="default">
            Planned
          </ButtonLink>
          <ButtonLink to="/waivers" variant="default">
            Waivers
          </ButtonLink>
          <ButtonLink to="/write-policy">Write a policy</ButtonLink>
        </>
      }
    >
      <TextInput
        label="Search"
        type="search"
        placeholder="A title, an id, a scope"
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <Answer of={found}>
        {({ items }) => {
          const matching = items.filter((it) =>
            isFound(`${it.id} ${it.title} ${it.scope} ${it.description}`),
          );
          if (matching.length === 0) return <Empty title="No policy matches" />;
          return (
            <Items>
              {matching.map(({ id, version, title, description, level, scope, state }) => (
                <Item
                  key={`${id} ${version} ${state}`}
                  title={
                    <PageLink to="/policies/$id" params={{ id }}>
                      {title}
                    </PageLink>
                  }
                  beside={
                    <>
                      <Pill>{level}</Pill>
                      <Pill>{state}</Pill>
                      <Pill tone="calm">{scope}</Pill>
                    </>
                  }
                  detail={
                    <>
                      <span className="mono">{id}</span> {description}
                    </>
                  }
                />
              ))}
            </Items>
          );
        }}
      </Answer>
    </Page>
  );
}
