import { Module } from '@nestjs/common';
import { Clock } from './clock.js';

/** What time it is. */
@Module({ providers: [Clock], exports: [Clock] })
export class ClockModule {}
