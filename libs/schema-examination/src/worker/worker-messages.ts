import type { Examination, ExaminationRequest } from '../examination.js';

/** Requests to examine, in order. */
export type ToWorker = readonly { readonly number: number; readonly request: ExaminationRequest }[];

/** What became of a request; a `failure` is a mistake of ours. */
export type Answer = Examination | { readonly failure: string };

export type FromWorker = 'ready' | { readonly number: number; readonly answer: Answer };
