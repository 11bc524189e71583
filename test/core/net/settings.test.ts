/** Settings of connections: every kind of text, from configuration and environment, and what is said when it does not fit. */
import { z } from 'zod';
import { isProviderError, type ProviderError } from '../../../provider/core/define/errors';
import { field } from '../../../provider/core/define/fields';
import { UNKNOWN } from '../../../provider/core/define/unknown';
import {
  environmentValue,
  missingSettings,
  resolveSettings,
  typedSettings,
  wrongSettings,
} from '../../../provider/core/net/settings';

const schema = z.strictObject({
  host: field(z.string().optional(), 'Host.', { env: ['TOY_HOST', 'TOY_SERVER'] }),
  token: field(z.string().optional(), 'Token.', { env: ['TOY_TOKEN'], secret: true }),
  protocol: field(z.enum(['HTTPS', 'HTTP']).optional(), 'Protocol.', { env: ['TOY_PROTOCOL'] }),
  verify: field(z.boolean().optional(), 'Verify.', { env: ['TOY_VERIFY'] }),
  perSecond: field(z.number().positive().optional(), 'Rate.', { env: ['TOY_RATE'] }),
});
const toy = { platform: 'toy', title: 'Toy', schema };

function failure(given: unknown, env: Record<string, string> = {}): ProviderError {
  try {
    resolveSettings(toy, given, env);
  } catch (error) {
    if (isProviderError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

test.each([
  [
    { verify: 'true', perSecond: '2.5', protocol: 'http' },
    { verify: true, perSecond: 2.5, protocol: 'HTTP' },
  ],
  [
    { verify: 'F', host: ' h ', token: ' t ' },
    { verify: false, host: 'h', token: ' t ' },
  ],
  [
    { host: 10, verify: '1' },
    { host: '10', verify: true },
  ],
  [{ host: '', token: '  ', protocol: null, verify: undefined }, {}],
  [
    { host: UNKNOWN, perSecond: UNKNOWN },
    { host: UNKNOWN, perSecond: UNKNOWN },
  ],
])('%j is read as its kind', (given, expected) => expect(typedSettings(schema, given)).toEqual(expected));

test('configuration first, then the environment by its best name', () => {
  const env = { TOY_SERVER: 'old', TOY_PROTOCOL: 'https', TOY_RATE: ' 4 ', TOY_VERIFY: '', TOY_TOKEN: 'from env' };
  expect(resolveSettings(toy, '{"token": "mine"}', env)).toEqual({
    host: 'old',
    protocol: 'HTTPS',
    perSecond: 4,
    token: 'mine',
  });
  expect(resolveSettings(toy, null, { ...env, TOY_HOST: 'new' }).host).toBe('new');
});

test('the environment fills what the platform lets it fill, in its own spelling', () => {
  const of = {
    ...toy,
    either: [[['host'], ['token']]] as const,
    unfilled: ['perSecond'] as const,
    spelledBy: { protocol: (env: Readonly<Record<string, string | undefined>>) => (env['PLAIN'] ? 'HTTP' : undefined) },
  };
  const env = { TOY_TOKEN: 't', TOY_PROTOCOL: 'ignored', TOY_RATE: '4', PLAIN: 'yes' };
  expect(resolveSettings(of, {}, env)).toEqual({ token: 't', protocol: 'HTTP' });
  expect(resolveSettings(of, { host: 'h' }, env)).toEqual({ host: 'h', protocol: 'HTTP' });
});

test.each([
  [{ protocol: 'FTP' }, {}, 'protocol', /toy\.protocol: .*HTTPS/],
  [{}, { TOY_PROTOCOL: 'FTP' }, 'protocol', /environment variable TOY_PROTOCOL: .*HTTPS/],
  [{ verify: 'maybe' }, {}, 'verify', /toy\.verify: .*true or false/],
  [{ perSecond: 'many' }, {}, 'perSecond', /toy\.perSecond: .*number/],
  [{}, { TOY_RATE: '0' }, 'perSecond', /TOY_RATE: .*above 0/],
  [{ hots: 'h' }, {}, 'hots', /no setting "hots"\. Did you mean "host"/],
])('%j with %j is refused by name', (given, env, path, message) => {
  expect(failure(given, env)).toMatchObject({
    code: 'invalid',
    path,
    message: expect.stringMatching(message) as string,
  });
});

test('a setting that there is none of is told once, also where the schema is strict', () => {
  expect(wrongSettings(z.strictObject(schema.shape), { hots: 'h' })).toEqual([
    { path: ['hots'], message: expect.anything() as unknown },
  ]);
});

test('every wrong setting is named at once', () => {
  const { message } = failure({ protocol: 'FTP', verify: 'maybe' });
  expect(message).toMatch(/toy\.protocol.*toy\.verify/s);
});

test.each(['{"token": "hush', '["hush"]', ['hush']])('%j is no object, and is not repeated', (given) => {
  const error = failure(given);
  expect(error).toMatchObject({ code: 'invalid', path: 'toy' });
  expect(error.text).not.toContain('hush');
});

test('a wrong secret is not repeated', () => {
  expect(failure({ token: { hush: 1 } }).text).not.toContain('hush');
});

test('blanks around a secret are left to whoever checks it', () => {
  expect(wrongSettings(schema, { token: '-----BEGIN-----\n' })).toEqual([]);
});

test('what is missing is named with everything it can come from', () => {
  expect(missingSettings(toy, ['host', 'token'])).toMatchObject({
    path: 'host',
    message: 'The connection to Toy is not configured: there is no toy.host and no toy.token.',
    hint: 'Set toy.host (or the environment variable TOY_HOST or TOY_SERVER) and toy.token (or the environment variable TOY_TOKEN).',
  });
});

test('a variable of blanks is not set', () => {
  expect(environmentValue({ A: ' ', B: ' b ' }, ['A', 'B'])).toBe('b');
});
