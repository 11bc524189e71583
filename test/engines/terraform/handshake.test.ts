import {
  addressText,
  HandshakeRefusal,
  handshakeLine,
  MAGIC_COOKIE_VALUE,
  readHandshake,
  reattachValue,
} from '../../../provider/engines/terraform/handshake';
import { createLogger, logThreshold } from '../../../provider/engines/terraform/log';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\nAg==\n-----END CERTIFICATE-----\n';
const env = { TF_PLUGIN_MAGIC_COOKIE: MAGIC_COOKIE_VALUE, PLUGIN_PROTOCOL_VERSIONS: '5,6', PLUGIN_CLIENT_CERT: PEM };

describe('the handshake', () => {
  it('takes what Terraform sends', () => {
    expect(readHandshake({ ...env, PLUGIN_MIN_PORT: '10000', PLUGIN_MAX_PORT: '25000' })).toEqual({
      clientCertificate: PEM,
      ports: { min: 10000, max: 25000 },
      socketDirectory: undefined,
    });
  });

  it.each([
    ['a person started it', { TF_PLUGIN_MAGIC_COOKIE: undefined }, /started by them and does nothing on its own/],
    ['the cookie is of another product', { TF_PLUGIN_MAGIC_COOKIE: 'other' }, /started by them/],
    ['Terraform speaks protocol 5 alone', { PLUGIN_PROTOCOL_VERSIONS: '5' }, /speaks plugin protocol 6.*offers 5/],
    ['Terraform says no version', { PLUGIN_PROTOCOL_VERSIONS: undefined }, /offers none/],
    ['there is no client certificate', { PLUGIN_CLIENT_CERT: undefined }, /only over mutual TLS/],
  ])('refuses when %s', (_case, change, message) => {
    const attempt = (): unknown => readHandshake({ ...env, ...change });
    expect(attempt).toThrow(HandshakeRefusal);
    expect(attempt).toThrow(message);
  });

  it('answers with one line, the certificate without padding', () => {
    expect(handshakeLine({ network: 'unix', path: '/tmp/p.sock' }, PEM)).toBe('1|6|unix|/tmp/p.sock|grpc|MIIBAg\n');
    expect(handshakeLine({ network: 'tcp', host: '127.0.0.1', port: 10001 }, PEM)).toBe(
      '1|6|tcp|127.0.0.1:10001|grpc|MIIBAg\n',
    );
    expect(addressText({ network: 'tcp', host: '::1', port: 1 })).toBe('[::1]:1');
  });

  it('describes a process to attach to, for every name the provider has', () => {
    const value = JSON.parse(reattachValue(['a/b/c', 'd/e/f'], { network: 'unix', path: '/p' }, 42)) as object;
    const entry = {
      Protocol: 'grpc',
      ProtocolVersion: 6,
      Pid: 42,
      Test: true,
      Addr: { Network: 'unix', String: '/p' },
    };
    expect(value).toEqual({ 'a/b/c': entry, 'd/e/f': entry });
  });
});

describe('the log', () => {
  it.each([
    [{}, 'off'],
    [{ TF_LOG: 'WARN' }, 'warn'],
    [{ TF_LOG: 'JSON' }, 'trace'],
    [{ TF_LOG: 'error', TF_LOG_PROVIDER: 'debug' }, 'debug'],
    [{ TF_LOG: 'yes please' }, 'trace'],
  ])('for %j has the level %s', (variables, level) => {
    expect(logThreshold(variables)).toBe(level);
  });

  it('writes one JSON object per line, in the keys that Terraform reads', () => {
    const lines: string[] = [];
    const log = createLogger(
      { TF_LOG_PROVIDER: 'info' },
      (line) => lines.push(line),
      () => new Date(0),
    );
    log('debug', 'not this');
    log('warn', 'two\nlines', { object: '/infra/x' });
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      {
        '@level': 'warn',
        '@message': 'two\nlines',
        '@module': 'provider.hybridvpn',
        '@timestamp': '1970-01-01T00:00:00.000Z',
        object: '/infra/x',
      },
    ]);
  });

  it('has a message put together where somebody reads it', () => {
    const lines: string[] = [];
    const log = createLogger({ TF_LOG_PROVIDER: 'info' }, (line) => lines.push(line));
    const asked: string[] = [];
    for (const level of ['debug', 'warn'] as const) log(level, () => (asked.push(level), `a ${level}`));
    expect(asked).toEqual(['warn']);
    expect(lines).toEqual([expect.stringContaining('"@message":"a warn"')]);
  });
});
