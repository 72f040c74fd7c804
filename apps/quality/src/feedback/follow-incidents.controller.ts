import { Clock } from '#clock';
import { EventTypes, QualityAlert, Topics } from '#contracts/events';
import { type CloudEvent, MeshContext, MeshEvent, Outbox } from '#messaging';
import { writeTogether } from '#persistence';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ReportsStore } from './reports.store.js';
import { tellReporter } from './tell-reporter.js';

/** Tells reporters when the incidents that they opened are resolved. */
@Controller()
export class FollowIncidentsController {
  constructor(
    private readonly store: ReportsStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  @MeshEvent({
    service: 'quality',
    topic: Topics.qualityAlerts,
    types: [EventTypes.alertRaised, EventTypes.alertResolved],
    schema: QualityAlert,
    alongside: true,
  })
  async onAlert(
    @Payload() { type, data }: CloudEvent<QualityAlert>,
    @Ctx() { tx }: MeshContext,
  ): Promise<void> {
    if (type !== EventTypes.alertResolved) return;
    const report = await this.store.follow(tx, data.incidentId, 'resolved');
    if (!report) return;
    const told = tellReporter(report, 'resolved', 'The incident was resolved.', this.clock.now());
    await writeTogether(tx, this.outbox.adding([told]));
  }
}
