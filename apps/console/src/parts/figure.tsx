import { Stack, Text } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import { type ComponentPropsWithRef, forwardRef } from 'react';

interface FigureShown extends Omit<ComponentPropsWithRef<'a'>, 'value'> {
  readonly name: string;
  readonly value: string | number | undefined;
}

/** A number that leads to what it counts. */
export const Figure = createLink(
  forwardRef<HTMLAnchorElement, FigureShown>(function FigureOf({ name, value, ...to }, ref) {
    return (
      <a ref={ref} {...to} className="card">
        <Stack gap={0} p="md">
          <span className="number">{value ?? '–'}</span>
          <Text size="sm" c="dimmed">
            {name}
          </Text>
        </Stack>
      </a>
    );
  }),
);
