import { Injectable } from '@nestjs/common';
import { DomainsStore } from '../domains/index.js';
import { RegisteredDocumentsStore } from '../documents/index.js';
import { ScopeSettings } from '../evolution/index.js';
import { RegisteredSubjectsStore } from '../subjects/index.js';
import { RequestBase } from './request-base.js';

/** What is registered now. */
@Injectable()
export class CurrentBase {
  constructor(
    private readonly documents: RegisteredDocumentsStore,
    private readonly subjects: RegisteredSubjectsStore,
    private readonly domains: DomainsStore,
    private readonly settings: ScopeSettings,
  ) {}

  /** For one request, which reads nothing twice: what is set during it may hold for the next one. */
  async forRequest(): Promise<RequestBase> {
    const { documents, subjects, domains } = this;
    return new RequestBase({ documents, subjects, domains }, await this.settings.current());
  }
}
