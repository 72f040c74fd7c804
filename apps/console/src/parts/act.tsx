import { Button, type ButtonProps } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queries } from '../api/queries.ts';

interface ActShown extends ButtonProps {
  /** What is done; what it throws is told. */
  readonly does: () => Promise<unknown>;
  /** What it is called where its words alone do not say. */
  readonly 'aria-label'?: string;
  readonly children: ReactNode;
}

/** A button that changes something: then all that is shown is asked for again. */
export function Act({ does, children, ...looks }: ActShown) {
  const acting = useMutation({
    mutationFn: does,
    onSuccess: () => queries.invalidateQueries(),
    onError: ({ message }) => notifications.show({ color: 'red', title: 'That did not work', message }),
  });
  return (
    <Button size="xs" variant="default" loading={acting.isPending} onClick={() => acting.mutate()} {...looks}>
      {children}
    </Button>
  );
}
