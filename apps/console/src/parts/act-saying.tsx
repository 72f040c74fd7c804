import { Button, Group, Popover, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../api/queries.ts';

interface ActShown {
  readonly name: string;
  /** What is asked before it is done. */
  readonly what: string;
  /** What stands there at first. */
  readonly first?: string;
  readonly does: (said: string) => Promise<unknown>;
}

/** A button that changes something, once it is said why. */
export function ActSaying({ name, what, first = '', does }: ActShown) {
  const [opened, { toggle, close }] = useDisclosure();
  const [said, setSaid] = useState(first);
  const acting = useMutation({
    mutationFn: () => does(said),
    onSuccess: () => {
      close();
      return queries.invalidateQueries();
    },
    onError: ({ message }) => notifications.show({ color: 'red', title: 'That did not work', message }),
  });
  return (
    <Popover opened={opened} onDismiss={close} width={340} trapFocus position="bottom-end">
      <Popover.Target>
        <Button size="xs" variant="default" onClick={toggle}>
          {name}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={name}>
        <Group
          component="form"
          gap="xs"
          align="flex-end"
          onSubmit={(event) => {
            event.preventDefault();
            acting.mutate();
          }}
        >
          <TextInput
            label={what}
            required
            value={said}
            flex={1}
            onChange={({ currentTarget }) => setSaid(currentTarget.value)}
          />
          <Button type="submit" loading={acting.isPending}>
            {name}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
