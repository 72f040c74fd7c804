import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Tells whether a service's database answers. */
@Injectable()
export class DatabaseProbe {
  constructor(private readonly source: DataSource) {}

  /** Resolves when the database answered. @throws the connection's error when it did not. */
  async ping(): Promise<void> {
    await this.source.query('select 1');
  }
}
