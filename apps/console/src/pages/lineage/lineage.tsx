import { Checkbox, Group, Select, Slider, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ask } from '../../api/asking.ts';
import { Answer, Empty } from '../../parts/answer.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';
import { Graph } from './graph.tsx';

const route = getRouteApi('/lineage');

/** Where data comes from and where it goes to, now or as of a day, and by what that is known. */
export function Lineage() {
  const { node } = route.useSearch();
  return (
    <Page
      title="Lineage"
      lead="Where data comes from and where it goes to, down to columns, and by what that is known."
    >
      <Asked />
      {node === undefined ? (
        <Empty title="Name where to begin">
          For example product:clients.lounge-visits, or contract:lounge-visits.
        </Empty>
      ) : (
        <Around node={node} />
      )}
    </Page>
  );
}

function Around({ node }: { node: string }) {
  const { depth, columns, asOf, evidence } = route.useSearch();
  const query = {
    node,
    depth: Number(depth ?? 2),
    columns: columns === 'true' ? ('true' as const) : ('false' as const),
    direction: 'both' as const,
    asOf,
    evidence,
  };
  const found = useQuery(ask('/api/v1/lineage', { query }));
  return (
    <Answer of={found}>
      {({ nodes, edges, complete, truncatedBy }) => (
        <Stack gap="lg">
          {!complete && <Text size="sm">There is more: the graph was cut by its {truncatedBy}.</Text>}
          <Graph nodes={nodes} edges={edges} />
          <Section title="The same in words">
            <Stack component="ul" gap={4} m={0} p={0}>
              {edges.map((it) => (
                <Text
                  key={`${it.source} ${it.relation} ${it.target}`}
                  component="li"
                  size="sm"
                  className="plain"
                >
                  {it.source} {it.relation} {it.target} <Pill tone="calm">{it.evidence}</Pill>
                </Text>
              ))}
            </Stack>
          </Section>
        </Stack>
      )}
    </Answer>
  );
}

const mostDays = 30;

function Asked() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const set = (by: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...by }), replace: true });
  const daysBack = search.asOf ? Math.round((Date.now() - Date.parse(search.asOf)) / 864e5) : 0;
  return (
    <Group component="search" gap="md" align="flex-end">
      <TextInput
        label="Around"
        placeholder="product:clients.lounge-visits"
        defaultValue={search.node ?? ''}
        onBlur={({ currentTarget: { value } }) => set({ node: value === '' ? undefined : value })}
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
        flex={1}
        miw={240}
      />
      <Select
        label="Steps"
        data={['1', '2', '3', '4']}
        value={search.depth ?? '2'}
        onChange={(it) => set({ depth: it ?? undefined })}
        allowDeselect={false}
        w={90}
      />
      <Stack gap={6} w={200}>
        <Text size="sm" fw={500}>
          {daysBack === 0 ? 'As it is now' : `As of ${daysBack} days ago`}
        </Text>
        <Slider
          thumbLabel="Days ago"
          min={0}
          max={mostDays}
          defaultValue={Math.min(daysBack, mostDays)}
          label={(it) => `${it} days ago`}
          onChangeEnd={(it) =>
            set({ asOf: it === 0 ? undefined : new Date(Date.now() - it * 864e5).toISOString() })
          }
        />
      </Stack>
      <Checkbox
        label="Columns"
        checked={search.columns === 'true'}
        onChange={({ currentTarget: { checked } }) => set({ columns: checked ? 'true' : undefined })}
      />
    </Group>
  );
}
