import type { Principal } from '#access';
import { Caller, Endpoint } from '#http';
import { Controller, Get, Header, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { LogIn, type NextStep } from './log-in.js';
import { LogOut } from './log-out.js';
import { home } from './own-path.js';

const LoginQuery = z.object({
  returnTo: z.string().max(2_000).optional().describe(`A path of this server; \`${home}\` when left out.`),
});

/** Providers add what they like. */
const CallbackQuery = z.looseObject({
  state: z.string().optional().describe('Which login this ends.'),
  code: z.string().optional().describe('What proves to the provider who asks for tokens.'),
});

const Left = z
  .object({ location: z.string().describe('Where the browser is to go now.') })
  .meta({ id: 'LoggedOut', description: 'That the session has ended, and where the browser is to go now.' });

const unavailable = { 'identity-provider.unavailable': 'The identity provider cannot be reached now.' };
const redirect = (description: string) => ({ status: 302, description });

@ApiTags('session')
@Controller('auth')
export class LoginController {
  constructor(
    private readonly logIn: LogIn,
    private readonly logOut: LogOut,
  ) {}

  @Get('login')
  @Header('cache-control', 'no-store')
  @Endpoint({
    may: 'session:read',
    on: 'mesh',
    summary: 'Log in with a browser',
    query: LoginQuery,
    ok: redirect('To the identity provider.'),
    errors: { 400: '`returnTo` is no path of this server.', 503: unavailable },
  })
  async login(
    @Query({ schema: LoginQuery }) { returnTo }: z.infer<typeof LoginQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    go(reply, await this.logIn.begin(returnTo));
  }

  @Get('callback')
  @Header('cache-control', 'no-store')
  @Endpoint({
    may: 'session:start',
    on: 'mesh',
    summary: 'Where the identity provider sends browsers back to',
    query: CallbackQuery,
    ok: redirect('To where the login began, with a session.'),
    errors: {
      400: { 'login.unknown': 'The login was not begun in this browser, or more than ten minutes ago.' },
      401: { 'login.failed': 'The provider did not log anybody in.', 'token.refused': 'It names nobody.' },
      503: unavailable,
    },
  })
  async callback(
    @Caller() caller: Principal,
    @Req() { headers, url }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const mark = url.indexOf('?');
    go(reply, await this.logIn.finish({ headers, caller, search: mark < 0 ? '' : url.slice(mark) }));
  }

  @Post('logout')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Endpoint({
    may: 'session:end',
    on: 'mesh',
    summary: 'Log out',
    description:
      'Ends the session of the browser, everywhere. Send the header x-csrf-token; then go to `location`, where the provider ' +
      'is told too.',
    ok: {
      description: 'Logged out; the browser is to go there.',
      schema: Left,
      example: { location: 'https://login.example/session/end?...' },
    },
    errors: { 403: { 'session.csrf': 'A page of another site would have it end.' } },
  })
  async logout(
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof Left>> {
    const { location, cookies } = await this.logOut.leave(caller);
    void reply.header('set-cookie', [...cookies]);
    return { location };
  }

  @Get('logged-out')
  @Endpoint({
    may: 'session:read',
    on: 'mesh',
    summary: 'Where the identity provider sends browsers that have logged out',
    query: z.looseObject({}),
    ok: redirect('To the first page.'),
  })
  loggedOut(@Res({ passthrough: true }) reply: FastifyReply): void {
    go(reply, { location: home, cookies: [] });
  }
}

function go(reply: FastifyReply, { location, cookies }: NextStep): void {
  void reply.status(302).header('location', location);
  if (cookies.length > 0) void reply.header('set-cookie', [...cookies]);
}
