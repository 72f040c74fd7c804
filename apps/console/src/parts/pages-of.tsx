import { Button, Center } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Awaited, isWithheld, Trouble } from './answer.tsx';

interface PagesOfList<I> {
  readonly of: UseInfiniteQueryResult<InfiniteData<{ items: readonly I[] }>>;
  /** What is shown when the list has nothing. */
  readonly empty: ReactNode;
  readonly children: (items: readonly I[]) => ReactNode;
}

/** A list of the API, with its next page as one asks for it. */
export function PagesOf<I>({ of, empty, children }: PagesOfList<I>) {
  if (of.data === undefined || isWithheld(of.error))
    return of.error ? <Trouble error={of.error} retry={() => void of.refetch()} /> : <Awaited />;
  const items = of.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return empty;
  return (
    <>
      {children(items)}
      {of.hasNextPage && (
        <Center mt="md">
          <Button variant="default" loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
            Show more
          </Button>
        </Center>
      )}
    </>
  );
}
