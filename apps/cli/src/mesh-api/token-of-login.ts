import { type Terminal, Trouble } from '../command-line/index.js';
import { askProvider, type TokenAnswer } from './identity-provider.js';
import { keepLogin, keptLogin, type ProviderLogin } from './kept-logins.js';

/** So long before it ends a token is exchanged for another: what it is shown for takes a while too. */
const marginMs = 60_000;

type Keeper = Pick<Terminal, 'env' | 'now'>;

/**
 * What `login` kept for a server, as it is to be shown now: what is about to end is exchanged for what is not, and kept.
 * @throws Trouble when it has ended
 */
export async function tokenOfLogin(keeper: Keeper, url: URL): Promise<string | undefined> {
  const login = await keptLogin(keeper.env, url);
  if (login === undefined || typeof login === 'string') return login;
  if (!isEnding(login, keeper.now())) return login.accessToken;
  return (await renewed(login, keeper, url)).accessToken;
}

function isEnding({ expiresAt }: ProviderLogin, now: Date): boolean {
  return expiresAt !== undefined && Date.parse(expiresAt) - marginMs <= now.getTime();
}

async function renewed(login: ProviderLogin, keeper: Keeper, url: URL): Promise<ProviderLogin> {
  const { refreshToken, tokenEndpoint, clientId } = login;
  if (refreshToken === undefined) throw ended(url);
  const answer = await askProvider<TokenAnswer>(tokenEndpoint, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: clientId,
  });
  if (answer.access_token === undefined) return byAnother(login, keeper, url);
  const fresh = providerLogin({ refresh_token: refreshToken, ...answer }, login, keeper.now());
  await keepLogin(keeper.env, url, fresh);
  return fresh;
}

/** A refresh token is good for one exchange at many providers: another command may have made it meanwhile. */
async function byAnother(login: ProviderLogin, keeper: Keeper, url: URL): Promise<ProviderLogin> {
  const now = await keptLogin(keeper.env, url);
  if (now === undefined || typeof now === 'string' || now.accessToken === login.accessToken) throw ended(url);
  return now;
}

function ended({ origin }: URL): Trouble {
  return new Trouble(`The login at ${origin} has ended: log in again by meshwarden login.`);
}

/** What a provider gave, as it is kept. @throws Trouble when it gave nothing */
export function providerLogin(
  { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds, error }: TokenAnswer,
  { tokenEndpoint, clientId }: Pick<ProviderLogin, 'tokenEndpoint' | 'clientId'>,
  now: Date,
): ProviderLogin {
  if (accessToken === undefined) throw new Trouble(`The login was refused: ${error ?? 'no reason given'}.`);
  return {
    accessToken,
    ...(seconds !== undefined && { expiresAt: new Date(now.getTime() + seconds * 1000).toISOString() }),
    ...(refreshToken !== undefined && { refreshToken }),
    tokenEndpoint,
    clientId,
  };
}
