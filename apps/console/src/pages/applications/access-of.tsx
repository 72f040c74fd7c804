import { Code, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { components } from '@meshwarden/client';
import { answer, api } from '../../api/client.ts';
import { Act } from '../../parts/act.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { PageLink } from '../../parts/link.tsx';
import { Section } from '../../parts/page.tsx';
import { Pill, type Tone } from '../../parts/pill.tsx';

type Read = components['schemas']['ModelledRead'];
type Request = components['schemas']['NewGrant'];
type State = Read['access']['state'];

const told: Readonly<Record<State, { tone: Tone; says: string }>> = {
  held: { tone: 'good', says: 'access is there' },
  asked: { tone: 'warn', says: 'asked for' },
  denied: { tone: 'bad', says: 'denied' },
  automatic: { tone: 'good', says: 'given at once' },
  ask: { tone: 'warn', says: 'to be asked for' },
};

interface AccessOfShown {
  readonly reads: readonly Read[];
  readonly requests: readonly Request[];
  /** Once some of it was asked for. */
  readonly onAsked: () => Promise<void>;
}

/** What access it takes, what is agreed to by that, and the way to ask for all of it. */
export function AccessOf({ reads, requests, onAsked }: AccessOfShown) {
  const [refused, setRefused] = useState<readonly string[]>([]);
  const askForAll = async () => {
    const answers = await Promise.all(requests.map(askFor));
    setRefused(answers.filter((it) => it !== undefined));
    await onAsked();
  };
  const hasTerms = requests.some(({ terms }) => terms !== undefined);
  return (
    <Section
      title="Access"
      aside={
        requests.length > 0 && (
          <Act size="sm" does={askForAll}>
            {hasTerms ? 'Agree to the terms and ask for access' : 'Ask for access'}
          </Act>
        )
      }
    >
      <Items>
        {reads.map((it) => (
          <ReadItem key={it.contract} read={it} />
        ))}
      </Items>
      {refused.length > 0 && (
        <Stack gap={4} role="alert">
          {refused.map((it) => (
            <Text key={it} size="sm" c="var(--bad)">
              {it}
            </Text>
          ))}
        </Stack>
      )}
    </Section>
  );
}

function ReadItem({ read: { contract, product, columns, access, consents } }: { read: Read }) {
  const { tone, says } = told[access.state];
  return (
    <Item
      title={
        product === null ? (
          contract
        ) : (
          <PageLink to="/products/$id" params={{ id: product }} search={{ tab: 'access' }}>
            {contract}
          </PageLink>
        )
      }
      beside={<Pill tone={tone}>{says}</Pill>}
      detail={columns.map(({ path }) => path).join(', ')}
    >
      {access.why.length > 0 && <Text size="sm">Because {access.why.join('; ')}.</Text>}
      {access.purposes.length > 0 && <Text size="sm">It may be read for {access.purposes.join(', ')}.</Text>}
      {access.terms && (
        <Code block tabIndex={0} aria-label={`Terms of ${contract}`}>
          {access.terms.text}
        </Code>
      )}
      {consents.length > 0 && (
        <Group gap="xs">
          <Text size="sm">Its readers are asked to agree to a break:</Text>
          {consents.map(({ id }) => (
            <PageLink key={id} to="/consents/$id" params={{ id }} size="sm">
              what changes
            </PageLink>
          ))}
        </Group>
      )}
    </Item>
  );
}

/** Resolves with why it was not to be had; one that is refused does not keep the others. */
async function askFor(body: Request): Promise<string | undefined> {
  try {
    await answer(api.POST('/api/v1/grants', { body }));
    return undefined;
  } catch (error) {
    return `${body.contract}: ${(error as Error).message}`;
  }
}
