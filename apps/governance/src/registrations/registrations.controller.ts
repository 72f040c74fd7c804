import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Principal } from '#access';
import { CarriedRequest, type Decision } from '#contracts/decisions';
import { Caller, Endpoint, LargeBody } from '#http';
import { actingPrincipal } from './acting-principal.js';
import { DecideRegistration } from './decide-registration.js';

/**
 * Where the catalog asks from another process. It is no part of the public API: whoever may say what the base is gets a
 * decision recorded on a base of their own making. Where it is known who asks, only our own services may.
 */
@ApiExcludeController()
@Controller('internal/v1/decisions')
export class RegistrationsController {
  constructor(private readonly registrations: DecideRegistration) {}

  @Post()
  @HttpCode(200)
  @LargeBody()
  @Endpoint({
    may: 'decision:make',
    on: 'mesh',
    summary: 'Decide on a change over a given base',
    ok: { description: 'The decision, recorded.' },
  })
  decide(
    @Body({ schema: CarriedRequest }) { principal, ...request }: CarriedRequest,
    @Caller() caller: Principal,
  ): Promise<Decision> {
    return this.registrations.decide(request, actingPrincipal(caller, principal));
  }
}
