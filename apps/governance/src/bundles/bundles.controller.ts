import { Controller, Get, Header, Headers, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint, notModified } from '#http';
import type { PolicyScope } from '#policy-engine';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Scope } from '../scopes/index.js';
import { BundleSettings } from './bundle-settings.js';
import { preferenceOf } from './preference.js';
import { ScopeBundles } from './scope-bundles.js';

/** By which OPA knows that the server answers long polls. */
const MEDIA_TYPE = 'application/vnd.openpolicyagent.bundles';

const PublicKey = z
  .object({
    id: z.string().describe('What the signatures name it by: `keyid` in OPA’s configuration.'),
    algorithm: z.literal('ES256'),
    pem: z.string(),
  })
  .meta({ id: 'BundleKey', description: 'The public key by which the signatures of bundles are verified.' });

const PublicKeys = z
  .object({ keys: z.array(PublicKey) })
  .meta({ id: 'BundleKeys', description: 'The public keys by which bundles are verified.' });

@ApiTags('bundles')
@Controller('api/v1')
export class BundlesController {
  constructor(
    private readonly bundles: ScopeBundles,
    private readonly settings: BundleSettings,
  ) {}

  @Get('bundles/:scope')
  @Header('content-type', MEDIA_TYPE)
  @Endpoint({
    may: 'policy:read',
    on: 'mesh',
    summary: 'What is in force in a scope, as a bundle for OPA',
    description:
      'A gzipped tar archive with the modules of every policy that decides in the scope, those above it included, the parameters that ' +
      'hold there as `data.params`, and `data.meshwarden.decision`, which concludes from the findings as governance does before waivers ' +
      'and consents. Signed (`.signatures.json`, ES256) where this installation has a key for that. Answers long polls of OPA.',
    params: { scope: '`global`, `domain:<id>` or `product:<id>`, e.g. `domain:clients`.' },
    filledIn: { scope: 'domain:clients' },
    headers: {
      'if-none-match': 'The ETag of the bundle that is there already.',
      prefer:
        '`modes=snapshot,delta;wait=30`: wait so many seconds, 120 at most, for another one; a delta is sent where parameters alone differ and bundles are not signed.',
    },
    mediaTypes: [MEDIA_TYPE],
    ok: [
      { description: 'The bundle.', schema: z.string().meta({ format: 'binary' }) },
      { status: 304, description: 'It is the one that is known.' },
    ],
    errors: {
      400: 'This is no scope.',
      404: { 'scope.not-found': 'Its domain or product is not registered.' },
      409: { 'bundle.sources-missing': 'A set was compiled elsewhere, and its sources are not kept.' },
    },
  })
  async bundle(
    @Param('scope', { schema: Scope }) scope: PolicyScope,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Headers('prefer') prefer: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const { waitMs, takesDeltas } = preferenceOf(prefer);
    const known = ifNoneMatch?.split(',').map((tag) => tag.trim()) ?? [];
    const bundle = await this.bundles.otherThan(known, scope, waitMs);
    if (notModified(request, reply, bundle.etag)) return undefined;
    const [latest] = known;
    const delta = takesDeltas && latest !== undefined ? bundle.deltaFrom(latest) : undefined;
    return delta ?? bundle.archive;
  }

  @Get('bundle-keys')
  @Endpoint({
    may: 'policy:read',
    on: 'mesh',
    summary: 'The public keys by which bundles are verified',
    ok: {
      description: 'The keys; none where bundles are not signed.',
      schema: PublicKeys,
      example: {
        keys: [{ id: '5d0c3f2a91b7e648', algorithm: 'ES256', pem: '-----BEGIN PUBLIC KEY-----\n...' }],
      },
    },
  })
  publicKeys(): z.infer<typeof PublicKeys> {
    const { publicKey } = this.settings;
    return { keys: publicKey ? [publicKey] : [] };
  }
}
