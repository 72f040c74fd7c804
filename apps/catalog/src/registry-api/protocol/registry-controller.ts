import {
  applyDecorators,
  Controller,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerType } from './media-types.js';

/** The first segment of every path of the registry API. */
export const registryPrefix = 'schema-registry';

/** Gives every answer the media type that its caller prefers, written as the registry writes it: without a charset. */
@Injectable()
class RegistryMediaType implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    const http = context.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    void reply.type(answerType(http.getRequest<FastifyRequest>().headers.accept));
    void reply.serializer(JSON.stringify);
    return next.handle();
  }
}

/**
 * A controller of the registry API: `@RegistryController('config')` serves `/schema-registry/config`.
 * @param topic what its routes are listed under; the first segment of its path when left out
 */
export function RegistryController(path: string, topic = path.split('/', 1)[0]): ClassDecorator {
  return applyDecorators(
    Controller(`${registryPrefix}/${path}`),
    ApiTags(`registry: ${topic}`),
    UseInterceptors(RegistryMediaType),
  );
}
