import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Identifier } from '#contracts/identifiers';
import { defaultContext, readSubjectName, writeSubjectName } from '#ids';
import type { FastifyRequest } from 'fastify';
import { contextScope, globalScope } from '../../evolution/index.js';
import { invalidSubject } from './registry-errors.js';

/**
 * A subject's full name, as it is kept: without a prefix in the default context, `:.context:name` in others.
 * @throws RegistryError 42208 for what cannot be a subject's name
 */
function subjectOf(text: string): string {
  const { name } = readSubjectName(text);
  if (name === '' || !isStorable(text)) throw invalidSubject(text);
  return writeSubjectName(readSubjectName(text));
}

/**
 * What a path means that names a subject, or a context as `:.name:`; the default context is everything.
 * @throws RegistryError 42208
 */
function scopeOf(text: string): string {
  const { context, name } = readSubjectName(text);
  if (name !== '' || text === '') return subjectOf(text);
  if (!isStorable(text)) throw invalidSubject(text);
  return context === defaultContext ? globalScope : contextScope(context);
}

function isStorable(text: string): boolean {
  return Identifier.safeParse(text).success;
}

/** Injects the subject of the path `:subject`, by its full name. */
export const SubjectParam = createParamDecorator((_: unknown, context: ExecutionContext) =>
  subjectOf(pathSubject(context)),
);

/** Injects what the path `:subject` means where a context may stand in a subject's place. */
export const ScopeParam = createParamDecorator((_: unknown, context: ExecutionContext) =>
  scopeOf(pathSubject(context)),
);

function pathSubject(context: ExecutionContext): string {
  const { subject = '' } = context.switchToHttp().getRequest<FastifyRequest>().params as { subject?: string };
  return subject;
}
