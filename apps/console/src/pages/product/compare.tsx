import { Group, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ask } from '../../api/asking.ts';
import { Answer } from '../../parts/answer.tsx';
import { DifferenceList } from './difference-list.tsx';

const route = getRouteApi('/products/$id');

interface Compared {
  readonly kind: 'DataProduct' | 'DataContract';
  readonly id: string;
  /** The number of its newest revision. */
  readonly newest: number;
}

/** What any two revisions of a document say differently; which ones stands in the address. */
export function Compare({ kind, id, newest }: Compared) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const isAsked = search.of === id;
  const sides = { from: isAsked ? search.from : undefined, to: isAsked ? search.to : undefined };
  const choose = (side: 'from' | 'to', revision: string) =>
    void navigate({
      search: (before) => ({
        ...before,
        ...(before.of !== id && { from: undefined, to: undefined }),
        ...{ of: id, [side]: revision === '' ? undefined : revision },
      }),
      replace: true,
    });
  return (
    <Stack className="card" p="md" gap="sm" component="section" aria-label={`Compare two revisions of ${id}`}>
      <Group gap="sm">
        {(['from', 'to'] as const).map((side) => (
          <TextInput
            key={side}
            type="number"
            label={side === 'from' ? 'Compare revision' : 'with revision'}
            min={1}
            max={newest}
            value={sides[side] ?? ''}
            onChange={({ currentTarget }) => choose(side, currentTarget.value)}
            w={150}
          />
        ))}
      </Group>
      {sides.from !== undefined && sides.to !== undefined && (
        <Between kind={kind} id={id} from={Number(sides.from)} to={Number(sides.to)} />
      )}
    </Stack>
  );
}

interface Sides {
  readonly kind: Compared['kind'];
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

function Between({ kind, id, from, to }: Sides) {
  const path =
    kind === 'DataProduct' ? '/api/v1/products/{id}/differences' : '/api/v1/contracts/{id}/differences';
  const found = useQuery(ask(path, { path: { id }, query: { from, to } }));
  return <Answer of={found}>{(it) => <DifferenceList of={it} />}</Answer>;
}
