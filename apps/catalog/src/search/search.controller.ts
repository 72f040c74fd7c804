import type { Principal } from '#access';
import { Caller, Endpoint } from '#http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SearchAnswer, SearchQuery } from './search-documents.js';
import { searchExample } from './search.example.js';
import { SearchMesh } from './search-mesh.js';

@ApiTags('search')
@Controller('api/v1/search')
export class SearchController {
  constructor(private readonly mesh: SearchMesh) {}

  @Get()
  @Endpoint({
    may: 'document:read',
    on: 'mesh',
    summary: 'Find products, contracts, columns and subjects',
    description:
      'By words, best first, each with the places in which these stand, and by facets: give a name several times for one of several ' +
      'values. Without words all products are listed, or what `kind` says. What was registered is found a moment later.',
    query: SearchQuery,
    filledIn: { q: 'lounje visits' },
    ok: { description: 'A page of what was found.', schema: SearchAnswer, example: searchExample },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  search(
    @Query({ schema: SearchQuery }) query: SearchQuery,
    @Caller() caller: Principal,
  ): Promise<SearchAnswer> {
    return this.mesh.search(query, caller);
  }
}
