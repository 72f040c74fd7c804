import { Text } from '@mantine/core';
import type { ItemOf } from '../../api/asking.ts';
import { Item } from '../../parts/item.tsx';
import { PageLink } from '../../parts/link.tsx';
import { Pill } from '../../parts/pill.tsx';

type Hit = ItemOf<'/api/v1/search'>;

/** Something that was found: what it is, whose it is, and why it was found. */
export function FoundItem({ hit }: { hit: Hit }) {
  const { kind, name, description, domain, owner, status, archetype, classification, type } = hit;
  return (
    <Item
      title={<Leading hit={hit} />}
      beside={
        <>
          {status !== null && <Pill>{status}</Pill>}
          {archetype !== null && <Pill tone="calm">{archetype}</Pill>}
          {classification !== null && (
            <Pill tone={classification === 'public' ? 'calm' : 'warn'}>{classification}</Pill>
          )}
        </>
      }
      detail={description ?? (kind === 'product' ? 'Says nothing of its purpose.' : undefined)}
    >
      <Text size="sm">
        {kind !== 'product' && name !== hit.id && <span className="mono">{hit.id} </span>}
        {[kind === 'column' ? type : null, domain ?? 'no domain', owner ?? 'no owner']
          .filter((it) => it !== null)
          .join(' · ')}
      </Text>
      <Why matched={hit.matched} />
      <Buildable hit={hit} />
    </Item>
  );
}

/** What is of no product, as subjects may be, has no page to lead to. */
function Leading({ hit: { id, kind, name, product, contract } }: { hit: Hit }) {
  if (kind === 'term')
    return (
      <PageLink to="/terms/$id" params={{ id }}>
        {name}
      </PageLink>
    );
  if (product !== null)
    return (
      <PageLink
        to="/products/$id"
        params={{ id: product }}
        search={kind === 'product' ? {} : { tab: 'columns' }}
      >
        {name}
      </PageLink>
    );
  if (contract !== null)
    return (
      <PageLink to="/change" search={{ contract }}>
        {name}
      </PageLink>
    );
  return name;
}

/** Applications are built on contracts and their columns; the id of a column says which contract it is of. */
function Buildable({ hit: { id, kind, contract } }: { hit: Hit }) {
  if (contract === null || (kind !== 'contract' && kind !== 'column')) return null;
  return (
    <PageLink to="/model" search={{ contract: [contract], column: kind === 'column' ? [id] : [] }} size="sm">
      Build on it
    </PageLink>
  );
}

function Why({ matched }: Pick<Hit, 'matched'>) {
  // That a word stands in the name is to be seen.
  const told = matched.filter((it) => it.in !== 'name' || it.word !== it.found);
  if (told.length === 0) return null;
  return (
    <Text size="sm" c="dimmed">
      {told.map(({ word, found, in: place, text }) => (
        <span key={word} className="why">
          <mark>{found}</mark> in its {place}
          {place !== 'description' && place !== 'name' && `: ${text}`}
        </span>
      ))}
    </Text>
  );
}
