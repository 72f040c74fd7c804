import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { addToRouteConfig } from '../requests/route-config.js';

/** The media type of a form. */
export const formType = 'application/x-www-form-urlencoded';

/**
 * Marks a route that forms of our own pages are sent to. Any page can have a browser send a form, with the session that it has: so the path
 * itself has to prove that its sender may, and who the browser belongs to is not asked.
 */
export function FormBody(): MethodDecorator {
  return addToRouteConfig({ formBody: true });
}

/** Whether a request is a form for a route that takes forms. */
export function isForm({ headers, routeOptions }: FastifyRequest): boolean {
  const { formBody } = (routeOptions.config ?? {}) as { formBody?: true };
  return formBody === true && headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() === formType;
}

/** Its fields by their names, without those that were left empty. @throws where the route takes no forms */
export function parseFormBody(request: FastifyRequest, text: string): Record<string, string> {
  if (!isForm(request)) throw new UnsupportedMediaTypeException('Unsupported Media Type');
  return Object.fromEntries([...new URLSearchParams(text)].filter(([, value]) => value.trim() !== ''));
}
