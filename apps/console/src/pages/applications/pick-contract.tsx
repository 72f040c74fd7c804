import { Select, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/asking.ts';

interface PickContractShown {
  readonly picked: readonly string[];
  readonly onPick: (id: string) => void;
}

/** Finds a contract by words, and adds it to what is picked. */
export function PickContract({ picked, onPick }: PickContractShown) {
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words, 200);
  const found = useQuery({
    ...ask('/api/v1/search', { query: { q, kind: ['contract'], limit: 20 } }),
    placeholderData: keepPreviousData,
  });
  const open = (found.data?.items ?? []).filter(({ id }) => !picked.includes(id));
  return (
    <>
      <Select
        label="Add a contract"
        description="By its name, its id, or a word of what it is about"
        placeholder="lounge"
        searchable
        value={null}
        searchValue={words}
        onSearchChange={setWords}
        data={open.map(({ id, name }) => ({ value: id, label: name === id ? id : `${name} (${id})` }))}
        // The server has searched already: it finds what is spelt otherwise, too.
        filter={({ options }) => options}
        nothingFoundMessage={found.isFetching ? 'Looking' : 'No contract is like it'}
        onChange={(id) => {
          if (id !== null) onPick(id);
          setWords('');
        }}
        maw={480}
      />
      {found.error && (
        <Text role="alert" c="var(--bad)" size="sm">
          {found.error.message}
        </Text>
      )}
    </>
  );
}
