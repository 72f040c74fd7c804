import { Group } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type Kind, kindNames, kinds } from './facets.ts';

const route = getRouteApi('/discover');

interface KindsShown {
  readonly counts: Partial<Record<Kind, number>>;
  /** There are more than were counted. */
  readonly atLeast: boolean;
}

/** How many of each kind match; each number leads to what it counts. */
export function KindsFound({ counts, atLeast }: KindsShown) {
  const search = route.useSearch();
  const { kind = 'product' } = search;
  return (
    <Group component="nav" aria-label="What is looked for" gap={4}>
      {kindNames.map((it) => (
        <Link
          key={it}
          to="/discover"
          search={{ ...search, kind: it === 'product' ? undefined : it }}
          className="nav-link"
          activeProps={{}}
          activeOptions={{ exact: true, includeSearch: true }}
          data-status={it === kind ? 'active' : undefined}
          aria-current={it === kind ? 'true' : undefined}
        >
          {kinds[it]}
          {counts[it] !== undefined && (
            <span className="count">
              {counts[it].toLocaleString()}
              {atLeast && '+'}
            </span>
          )}
        </Link>
      ))}
    </Group>
  );
}
