import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type Loaded, loadExampleMesh, type MeshRequest } from '#example-mesh';
import { actorHeader } from '#access';
import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { alertsPath } from './paths.js';

/** Loads the example mesh into this process. */
@Injectable()
export class LoadHere {
  constructor(private readonly adapterHost: HttpAdapterHost) {}

  /**
   * @param credentials headers that prove who loads it, where that has to be proven; else each domain's own people act
   * @throws StepRefused
   */
  load(credentials: Record<string, string | undefined>): Promise<Loaded> {
    const fastify = this.adapterHost.httpAdapter.getInstance<FastifyInstance>();
    const send = async ({ method, path, actor, body }: MeshRequest) => {
      const { statusCode, payload } = await fastify.inject({
        method,
        url: path,
        headers: { ...credentials, ...(actor !== undefined && { [actorHeader]: actor }) },
        ...(body !== undefined && { payload: body as object }),
      });
      return { status: statusCode, body: payload === '' ? undefined : (JSON.parse(payload) as unknown) };
    };
    return loadExampleMesh(send, this.ownAddress(fastify) + alertsPath);
  }

  private ownAddress(fastify: FastifyInstance): string {
    const { address, family, port } = fastify.server.address() as AddressInfo;
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  }
}
