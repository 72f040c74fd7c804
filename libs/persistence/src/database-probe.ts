import { Injectable } from '@nestjs/common';
import { Db } from './database.js';

/** Tells whether a service's database answers. */
@Injectable()
export class DatabaseProbe {
  constructor(private readonly db: Db) {}

  /** Resolves when the database answered. @throws the connection's error when it did not. */
  async ping(): Promise<void> {
    await this.db.query('select 1');
  }
}
