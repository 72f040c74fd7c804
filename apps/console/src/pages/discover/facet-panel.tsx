import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import type { Answered } from '../../api/asking.ts';
import { PageLink } from '../../parts/link.tsx';
import { type Facet, facetNames, facets } from './facets.ts';

const route = getRouteApi('/discover');

type FoundFacet = Answered<'/api/v1/search'>['facets'][number];
type Value = FoundFacet['values'][number];

const shownAtFirst = 6;

/** By what the list can be narrowed, and by what it is; folded away where there is no room beside it. */
export function FacetPanel({ found }: { found: readonly FoundFacet[] }) {
  const search = route.useSearch();
  const [opened, { toggle }] = useDisclosure(false);
  const isNarrowed = facetNames.some((it) => search[it] !== undefined);
  return (
    <Stack gap="md" component="section" aria-label="Narrow">
      <Group justify="space-between">
        <Button
          variant="default"
          hiddenFrom="sm"
          aria-expanded={opened}
          leftSection={<IconFilter size={16} aria-hidden />}
          onClick={toggle}
        >
          Narrow
        </Button>
        {isNarrowed && (
          <PageLink to="/discover" search={{ q: search.q, kind: search.kind }} size="sm">
            Narrow by nothing
          </PageLink>
        )}
      </Group>
      <Stack gap="lg" className={opened ? undefined : 'folded'}>
        <Facets found={found} />
      </Stack>
    </Stack>
  );
}

function Facets({ found }: { found: readonly FoundFacet[] }) {
  const search = route.useSearch();
  return facetNames.map((name) => {
    const values = withSelected(found.find((it) => it.name === name)?.values ?? [], search[name] ?? []);
    return values.length === 0 ? null : <FacetValues key={name} name={name} values={values} />;
  });
}

/** What narrows can be taken away, also where nothing that is found has it. */
function withSelected(values: readonly Value[], selected: readonly string[]): Value[] {
  const missing = selected.filter((it) => !values.some(({ value }) => value === it));
  return [...missing.map((value) => ({ value, count: 0, selected: true })), ...values];
}

function FacetValues({ name, values }: { name: Facet; values: readonly Value[] }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [all, { toggle }] = useDisclosure(false);
  const selected = search[name] ?? [];
  const isShown = ({ value }: Value, place: number) =>
    all || place < shownAtFirst || selected.includes(value);
  const select = (to: string[]) =>
    void navigate({
      search: (before) => ({ ...before, [name]: to.length === 0 ? undefined : to }),
      replace: true,
    });
  return (
    <Stack gap={6}>
      <Checkbox.Group label={facets[name]} value={selected} onChange={select}>
        <Stack gap={8} mt={6}>
          {values.filter(isShown).map(({ value, count }) => (
            <Checkbox
              key={value}
              value={value}
              size="sm"
              label={
                <Group gap={6} component="span" wrap="nowrap" align="baseline">
                  <Text span inherit className="facet-value">
                    {value}
                  </Text>
                  <span className="count">{count.toLocaleString()}</span>
                </Group>
              }
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {values.length > shownAtFirst && (
        <Button variant="subtle" size="compact-xs" onClick={toggle} aria-expanded={all} w="fit-content">
          {all ? 'Fewer' : `All ${values.length}`}
        </Button>
      )}
    </Stack>
  );
}
