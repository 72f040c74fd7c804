import { Group, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { askPages } from '../../api/asking.ts';
import { Empty } from '../../parts/answer.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { Section } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';

const tones = { staying: 'bad', both: 'warn', moved: 'good', left: 'calm' } as const;
const standings = ['staying', 'both', 'moved', 'left'] as const;

interface MovesShown {
  readonly product: string;
  /** What is moved to, where that is not what the product says comes after it. */
  readonly replacement?: string;
}

/** Who reads a product that goes, who what comes after it, and since when. */
export function Moves({ product, replacement }: MovesShown) {
  const found = useInfiniteQuery(
    askPages('/api/v1/lineage/moves', { query: { product, replacement, limit: 50 } }),
  );
  const first = found.data?.pages[0];
  const to = first?.replacement;
  return (
    <Section title={to ? `Who has moved to ${to}` : `Who still reads ${product}`}>
      {first && (
        <Group gap="xs">
          {standings.map((it) => (
            <Pill key={it} tone={tones[it]}>{`${first.counts[it]} ${it}`}</Pill>
          ))}
        </Group>
      )}
      <PagesOf of={found} empty={<Empty title="Nobody is known to read it" />}>
        {(items) => (
          <Items>
            {items.map(({ consumer, standing, old, new: next }) => (
              <Item
                key={consumer.id}
                title={consumer.id}
                beside={<Pill tone={tones[standing]}>{standing}</Pill>}
                detail={
                  <>
                    of {consumer.owner ?? 'nobody known'}
                    <Seen of={product} at={old.lastSeen} />
                    {to && <Seen of={to} at={next.lastSeen} />}
                  </>
                }
              />
            ))}
          </Items>
        )}
      </PagesOf>
    </Section>
  );
}

function Seen({ of, at }: { of: string; at: string | null }) {
  if (at === null) return null;
  return (
    <Text span inherit>
      {`; read ${of} last `}
      <When at={at} />
    </Text>
  );
}
