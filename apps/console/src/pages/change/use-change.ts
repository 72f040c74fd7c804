import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { ProblemError } from '@meshwarden/client';
import { queries } from '../../api/queries.ts';
import type { components } from '@meshwarden/client';
import type { Remark } from '../../editor/editor.tsx';
import { type PlacedFinding, placeFindings, placeMistakes, syntaxRemarks } from './remarks.ts';

type Decision = components['schemas']['Decision'];

/** What came of a change: the decision, where its findings stand, and whether it was applied. */
export interface ChangeOutcome {
  readonly decision: Decision;
  readonly placed: readonly PlacedFinding[];
  readonly applied: boolean;
}

// The documents are sent as they are written: what is read of them is for the server to say.
const asWritten = {
  headers: { 'content-type': 'application/yaml' },
  bodySerializer: (body: unknown) => body as string,
};

/** A change as it is written, judged and applied. */
export function useChange(start: string) {
  const [text, setText] = useState(start);
  const sending = useMutation({ mutationFn: send });
  const { data, error, isPending } = sending;
  // What was said of another text stands at other lines.
  const isCurrent = sending.variables?.text === text;
  const remarks = useMemo<Remark[]>(() => {
    const syntax = syntaxRemarks(text);
    if (syntax.length > 0 || !isCurrent) return syntax;
    if (error instanceof ProblemError) return placeMistakes(text, error.mistakes);
    return data?.placed.map(({ remark }) => remark) ?? [];
  }, [text, isCurrent, error, data]);
  return {
    text,
    remarks,
    outcome: data,
    error,
    isBusy: isPending,
    write: setText,
    check: () => sending.mutate({ text, apply: false }),
    apply: () => sending.mutate({ text, apply: true }),
  };
}

/** Whether policies let a change pass: what they only warn of can be applied. */
export function isLetPass({ verdict }: Pick<Decision, 'verdict'>): boolean {
  return verdict === 'pass' || verdict === 'warn';
}

async function send({ text, apply }: { text: string; apply: boolean }): Promise<ChangeOutcome> {
  const decision = apply
    ? await applied(text)
    : await answer(api.POST('/api/v1/gate', { body: text as never, ...asWritten }));
  return { decision, placed: placeFindings(text, decision), applied: apply && isLetPass(decision) };
}

/** Registration refuses with the decision in its problem. */
async function applied(text: string): Promise<Decision> {
  try {
    const { decision } = await answer(api.POST('/api/v1/changes', { body: text as never, ...asWritten }));
    void queries.invalidateQueries();
    return decision;
  } catch (error) {
    const decision = error instanceof ProblemError ? error.body.decision : undefined;
    if (decision === undefined) throw error;
    return decision as Decision;
  }
}
