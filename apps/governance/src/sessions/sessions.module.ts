import { type AuthSettings, Cookies } from '#authentication';
import { ProviderMetadata } from '#oidc';
import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { EndSession } from './end-session.js';
import { LogIn } from './log-in.js';
import { LogOut } from './log-out.js';
import { LoginAttempts } from './login-attempts.js';
import { LoginController } from './login.controller.js';
import { LoginProvider } from './login-provider.js';
import { OpenSession } from './open-session.js';
import { RenewSession } from './renew-session.js';
import { Renewals } from './renewals.js';
import { SessionController } from './session.controller.js';
import { BrowserLogin, browserLoginIn, type SessionSettings } from './session-settings.js';
import { SessionsStore } from './sessions.store.js';
import { WhoAmI } from './who-am-i.js';

/** Tells callers who they are, and where the settings say so, logs people in and out with a browser. */
@Module({})
export class SessionsModule {
  /** @throws PublicUrlMissing, AuthSettingMissing */
  static over(below: readonly DynamicModule[], settings: AuthSettings & SessionSettings): DynamicModule {
    const login = browserLoginIn(settings);
    const cookies = new Cookies(settings.PUBLIC_URL ?? 'http://localhost');
    return {
      module: SessionsModule,
      imports: [...below],
      controllers: login ? [SessionController, LoginController] : [SessionController],
      providers: [
        SessionsStore,
        WhoAmI,
        { provide: Cookies, useValue: cookies },
        ...(login ? providersFor(login) : []),
      ],
    };
  }
}

function providersFor(login: BrowserLogin): Provider[] {
  return [
    { provide: BrowserLogin, useValue: login },
    { provide: ProviderMetadata, useValue: new ProviderMetadata(login.provider.OIDC_ISSUER) },
    { provide: LoginAttempts, useValue: new LoginAttempts(login) },
    LoginProvider,
    OpenSession,
    EndSession,
    RenewSession,
    Renewals,
    LogIn,
    LogOut,
  ];
}
