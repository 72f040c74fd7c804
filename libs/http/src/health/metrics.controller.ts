import { refreshReadings } from '#metrics';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { register } from 'prom-client';
import { Needs } from '../auth/needs.js';

/** Metrics in Prometheus' text format. */
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  @Get()
  @Needs({ may: 'metrics:read', on: 'mesh' })
  @Header('content-type', register.contentType)
  async metrics(): Promise<string> {
    await refreshReadings();
    return register.metrics();
  }
}
