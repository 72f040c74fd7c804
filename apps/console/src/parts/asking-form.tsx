import { Button, Group, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../api/queries.ts';

/** One thing that is asked for. */
interface Field<N extends string> {
  readonly name: N;
  readonly label: string;
  readonly hint?: string;
  /** A line when left out. */
  readonly kind?: 'date' | 'text' | readonly string[];
  readonly optional?: boolean;
  /** What stands there at first. */
  readonly first?: string;
}

interface AskingFormShown<N extends string> {
  readonly name: string;
  readonly fields: readonly Field<N>[];
  readonly does: (said: Record<N, string>) => Promise<unknown>;
  /** What is said once it is done. */
  readonly done: string;
  /** Whether what was said stays, to be said again otherwise. */
  readonly keeps?: boolean;
}

/** A form that changes something: then all that is shown is asked for again, and it is empty for the next, unless it keeps what was said. */
export function AskingForm<N extends string>({
  name,
  fields,
  does,
  done,
  keeps = false,
}: AskingFormShown<N>) {
  const empty = Object.fromEntries(fields.map((it) => [it.name, it.first ?? ''])) as Record<N, string>;
  const [said, setSaid] = useState(empty);
  const sending = useMutation({
    mutationFn: () => does(said),
    onSuccess: () => {
      if (!keeps) setSaid(empty);
      return queries.invalidateQueries();
    },
  });
  return (
    <form
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault();
        sending.mutate();
      }}
    >
      <Group gap="sm" align="flex-end">
        {fields.map((it) => (
          <FieldInput
            key={it.name}
            field={it}
            value={said[it.name]}
            onChange={(value) => setSaid((before) => ({ ...before, [it.name]: value }))}
          />
        ))}
        <Button type="submit" variant="default" loading={sending.isPending}>
          {name}
        </Button>
      </Group>
      <div aria-live="polite">
        {sending.error && (
          <Text size="sm" c="var(--bad)" mt="xs" role="alert">
            {sending.error.message}
          </Text>
        )}
        {sending.isSuccess && (
          <Text size="sm" mt="xs" role="status">
            {done}
          </Text>
        )}
      </div>
    </form>
  );
}

interface FieldInputShown {
  readonly field: Field<string>;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function FieldInput({ field: { label, hint, kind, optional }, value, onChange }: FieldInputShown) {
  const looks = { label, description: hint, value, required: optional !== true };
  if (typeof kind === 'object')
    return (
      <Select
        {...looks}
        data={kind}
        onChange={(it) => onChange(it ?? '')}
        allowDeselect={false}
        miw={160}
        flex={kind.some((it) => it.length > 20) ? 1 : undefined}
      />
    );
  const typed = {
    ...looks,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  if (kind === 'text') return <Textarea {...typed} autosize minRows={2} w="100%" />;
  if (kind === 'date') return <TextInput {...typed} type="date" w={160} />;
  return <TextInput {...typed} flex={1} miw={200} />;
}

/** The day so many days from now, as a date field has it. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * 864e5).toISOString().slice(0, 10);
}

/** A day of a date field as a moment, at its end in UTC. */
export function endOf(day: string): string {
  return `${day}T23:59:59.000Z`;
}
