import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Identifier } from '#contracts/identifiers';
import { everythingScope, readSubjectName, writeSubjectName } from '#ids';
import type { FastifyRequest } from 'fastify';
import { contextScope } from '../../evolution/index.js';
import { RegistryError } from './registry-error.js';
import { invalidSubject } from './registry-errors.js';

/** Names that the registry keeps for itself. */
const reserved = ['__GLOBAL', '__EMPTY'];

/**
 * A subject's full name, as it is kept: without a prefix in the default context, `:.context:name` in others.
 * @throws RegistryError 400 or 42208 for what nobody can ask for
 */
function subjectOf(text: string): string {
  refuseUnwritable(text);
  return writeSubjectName(readSubjectName(text));
}

/** @throws RegistryError 400 or 42208 for what cannot be a subject's name */
function newSubjectOf(text: string): string {
  const subject = subjectOf(text);
  refuseReserved(text);
  if (subject === '' || subject.startsWith(everythingScope)) throw invalidSubject(text);
  return subject;
}

/**
 * What a path means that names a subject, or a context as `:.name:`.
 * @throws RegistryError 400 or 42208
 */
function scopeOf(text: string): string {
  refuseUnwritable(text);
  const { context, name } = readSubjectName(text);
  return name === '' ? contextScope(context) : subjectOf(text);
}

/** @throws RegistryError 400 or 42208 for what cannot be configured */
function newScopeOf(text: string): string {
  refuseReserved(text);
  return scopeOf(text);
}

function refuseReserved(text: string): void {
  const { context, name } = readSubjectName(text);
  if (reserved.includes(name) || (context === '.__GLOBAL' && name !== '')) throw invalidSubject(text);
}

/** Servers in front of a registry refuse control characters in paths, whatever they mean. */
function refuseUnwritable(text: string): void {
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  if (/[\u0000-\u001f\u007f]/.test(text)) throw new RegistryError(400, 'HTTP 400 Bad Request');
  if (!Identifier.safeParse(text).success) throw invalidSubject(text);
}

const paramOf = (read: (text: string) => string) =>
  createParamDecorator((_: unknown, context: ExecutionContext) => read(pathSubject(context)));

/** Injects the subject of the path `:subject`, by its full name. */
export const SubjectParam = paramOf(subjectOf);

/** Injects the subject of the path `:subject` where schemas are registered: no reserved name. */
export const NewSubjectParam = paramOf(newSubjectOf);

/** Injects what the path `:subject` means where a context may stand in a subject's place. */
export const ScopeParam = paramOf(scopeOf);

/** Injects what the path `:subject` means where something is set: no reserved name. */
export const NewScopeParam = paramOf(newScopeOf);

function pathSubject(context: ExecutionContext): string {
  const { subject = '' } = context.switchToHttp().getRequest<FastifyRequest>().params as { subject?: string };
  return subject;
}
