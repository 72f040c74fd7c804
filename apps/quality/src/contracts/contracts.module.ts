import { type DynamicModule, Module } from '@nestjs/common';
import { ContractResources } from './contract-resources.store.js';
import { AddresseesStore } from './addressees.store.js';
import { ContractsStore } from './contracts.store.js';
import { PeopleStore } from './people.store.js';
import { ProductsStore } from './products.store.js';

const stores = [ContractResources, ContractsStore, ProductsStore, AddresseesStore, PeopleStore];

/** Quality's own picture of the catalog. */
@Module({})
export class ContractsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return { module: ContractsModule, imports: [...below], providers: stores, exports: stores };
  }
}
