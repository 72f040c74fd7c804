import { Code, Stack, Text } from '@mantine/core';
import { dump } from 'js-yaml';
import type { components } from '@meshwarden/client';
import { Item, Items } from '../../parts/item.tsx';
import { ButtonLink } from '../../parts/link.tsx';
import { Section } from '../../parts/page.tsx';

type Draft = components['schemas']['Draft'];

/** Drafted documents, what only people can add to them, and the way to where they do. */
export function Drafted({ draft }: { draft: Draft }) {
  const text = documentsOf(draft);
  return (
    <Section
      title="What came of it"
      aside={
        <ButtonLink to="/change" state={{ documents: text }}>
          Go on with it
        </ButtonLink>
      }
    >
      <Text size="sm">
        {draft.missing.length === 0
          ? 'Nothing is missing that only people know.'
          : 'What only people know is missing:'}
      </Text>
      <Items>
        {draft.missing.map(({ document, path, message }) => (
          <Item key={`${document} ${path}`} title={`${document}: ${path}`} detail={message} />
        ))}
      </Items>
      <Stack gap={4}>
        {draft.notes.map((it) => (
          <Text key={it} size="sm" c="dimmed">
            {it}
          </Text>
        ))}
      </Stack>
      <Code block tabIndex={0} aria-label="Documents">
        {text}
      </Code>
    </Section>
  );
}

/** As one writes them under Change. */
function documentsOf({ product, contract, schemas }: Draft): string {
  const documents = [product, contract, ...schemas.map((it) => ({ kind: 'Schema', ...it }))];
  return documents.map((it) => dump(it, { lineWidth: -1, noRefs: true })).join('---\n');
}
