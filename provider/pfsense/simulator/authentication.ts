/** Who is calling. verified: pfrest 2.10, Core/Auth.inc and Auth/*.inc */
import type { SimRequest } from '../../simulator';
import { RestError } from './errors';

export interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly apiKey: string;
}

/** The first enabled method whose header is there decides; the others are not tried. */
export function authenticate(
  req: SimRequest,
  { username, password, apiKey }: Credentials,
  methods: readonly string[],
): string {
  const authorization = req.headers.authorization ?? '';
  const key = req.headers['x-api-key'];
  if (methods.includes('BasicAuth') && /^Basic /i.test(authorization)) {
    const [user, ...rest] = Buffer.from(authorization.slice(6), 'base64').toString('utf8').split(':');
    if (user === username && rest.join(':') === password) return username;
  } else if (methods.includes('KeyAuth') && key !== undefined && key === apiKey) {
    return username;
  }
  throw new RestError(401, 'AUTH_AUTHENTICATION_FAILED', 'Authentication failed.');
}

/** For the limiter: the name that a request claims, without judging it. */
export function claimedUser(req: SimRequest): string | undefined {
  const authorization = req.headers.authorization ?? '';
  if (!/^Basic /i.test(authorization)) return undefined;
  return Buffer.from(authorization.slice(6), 'base64').toString('utf8').split(':')[0];
}
