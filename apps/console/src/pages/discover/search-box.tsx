import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

const route = getRouteApi('/discover');

/** The words that are looked for, kept in the address so that it can be sent. */
export function SearchBox() {
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const router = useRouter();
  const [words, setWords] = useState(q);
  // A link to this very page may ask for other words than those that stand in the field.
  useEffect(() => setWords(q), [q]);
  const look = useDebouncedCallback((asked: string) => {
    // Whoever is on the way to another page by now is not called back.
    if (router.latestLocation.pathname !== '/discover') return;
    void navigate({
      search: (before) => ({ ...before, q: asked === '' ? undefined : asked }),
      replace: true,
    });
  }, 200);
  return (
    <search>
      <TextInput
        label="Search"
        placeholder="A name, a purpose, a column"
        type="search"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={words}
        maxLength={200}
        onChange={({ currentTarget: { value } }) => {
          setWords(value);
          look(value);
        }}
      />
    </search>
  );
}
