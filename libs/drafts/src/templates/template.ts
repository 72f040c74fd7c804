import type { LogicalType } from '#contracts/documents';
import type { DraftWishes } from '../documents/about.js';

/** A column of what a template is filled for. */
export interface TemplateColumn {
  readonly name: string;
  readonly type: LogicalType;
  readonly description: string;
  readonly key?: boolean;
  readonly required?: boolean;
  readonly classification?: string;
  readonly tags?: readonly string[];
  /** What it is made from, as `transformSourceObjects` names it. */
  readonly sources?: readonly string[];
}

/** By what a template is filled. */
export interface TemplateParameters {
  readonly domain: string;
  /** What the product is called within its domain: `lounge-visits`. */
  readonly name: string;
  readonly purpose: string;
  readonly owner?: string;
  /** Contracts that it is made from. */
  readonly reads: readonly string[];
  /** A key alone where there is none. */
  readonly columns: readonly TemplateColumn[];
  readonly port: 'kafka' | 'postgres';
}

type Archetype = NonNullable<DraftWishes['archetype']>;

/** What a kind of product begins with. */
export interface Template {
  readonly id: Archetype;
  readonly title: string;
  readonly description: string;
  /** Whether it is made from other contracts. */
  readonly reads: 'none' | 'some';
}

/** One for each archetype. */
export const templates: readonly Template[] = [
  {
    id: 'source-aligned',
    title: 'Source-aligned product',
    description:
      'Data as the system has it in which it comes to be. It is the first that says what quality to expect.',
    reads: 'none',
  },
  {
    id: 'aggregate',
    title: 'Aggregate product',
    description: 'What several domains know of one thing, brought together once for all who need it.',
    reads: 'some',
  },
  {
    id: 'consumer-aligned',
    title: 'Consumer-aligned product',
    description: 'Data made for one use: a report, a model, an application.',
    reads: 'some',
  },
];
