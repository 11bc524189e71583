import { told } from '../../../provider/core/define/context';
import { inspect } from 'node:util';
import { ProviderError } from '../../../provider/core/define/errors';
import { REDACTED, SecretSet, isSecretName, redact } from '../../../provider/core/net/redaction';

const PSK = 'Sh@red "key" 100%/é\\n';

describe('isSecretName', () => {
  test.each([
    'psk',
    'Psk',
    'TunnelOptionsSpecification.1.TunnelIkeConfig.Psk',
    'password',
    'j_password',
    'authKey',
    'Authorization',
    'Set-Cookie',
    'X-XSRF-TOKEN',
    'csp-auth-token',
    'accessKeySecret',
    'SecurityToken',
    'pskWo',
    'fingerprintKey',
    'clientKey',
  ])('%s is secret', (name) => expect(isSecretName(name)).toBe(true));

  test.each([
    'pskFingerprint',
    'pskWoVersion',
    'ClientToken',
    'NextToken',
    'clientKeyFile',
    'tokenType',
    'path',
    'keyId',
  ])('%s is not secret', (name) => expect(isSecretName(name)).toBe(false));
});

describe('redact by name', () => {
  test('nested data is copied with its secrets replaced, empty ones stay visible', () => {
    const input = { a: [{ psk: 'x', name: 'n' }], Password: { nested: 1 }, token: '', cookie: undefined };
    expect(redact(input)).toEqual({
      a: [{ psk: REDACTED, name: 'n' }],
      Password: REDACTED,
      token: '',
      cookie: undefined,
    });
    expect(input.a[0]!.psk).toBe('x');
  });

  test('JSON text stays JSON', () => {
    const text = JSON.stringify({
      psk: 'a"b',
      authorization: 'Basic x',
      error_code: 98,
      inner: JSON.stringify({ psk: 'a"b' }),
    });
    const result = JSON.parse(redact(text)) as Record<string, string>;
    expect(result).toEqual({
      psk: REDACTED,
      authorization: REDACTED,
      error_code: 98,
      inner: JSON.stringify({ psk: REDACTED }),
    });
  });

  test.each([
    [
      'Action=X&TunnelOptionsSpecification.1.TunnelIkeConfig.Psk=hunter2&Name=n',
      `Action=X&TunnelOptionsSpecification.1.TunnelIkeConfig.Psk=${REDACTED}&Name=n`,
    ],
    ['j_username=admin&j_password=p%40ss', `j_username=admin&j_password=${REDACTED}`],
    ['Authorization: Basic abc=\nHost: h', `Authorization: ${REDACTED}\nHost: h`],
    ['Cookie: JSESSIONID=1; b=2', `Cookie: ${REDACTED}`],
    ['https://user:pw@host/', `https://user:${REDACTED}@host/`],
    ['ClientToken=abc&NextToken=def', 'ClientToken=abc&NextToken=def'],
    ['invalid token: unexpected end', 'invalid token: unexpected end'],
  ])('%s', (text, expected) => expect(redact(text)).toBe(expected));

  test.each([
    'psk',
    'PresharedKey',
    'p_s-k',
    'pass_phrase',
    'AUTH-KEY',
    'authentication_key',
    'x-xsrf-token',
    'j_session_id',
    'S_e_c_r_e_t-k-e-y',
    'private_key',
    'client-key',
    'fingerprint_key',
  ])('%s, however it is written', (name) => {
    expect(redact(`a.${name}=hunter2&b=1`)).toBe(`a.${name}=${REDACTED}&b=1`);
    expect(redact(JSON.stringify({ [name]: 'hunter2' }))).toBe(JSON.stringify({ [name]: REDACTED }));
    expect(redact(JSON.stringify(JSON.stringify({ [name]: 'hunter2' })))).not.toContain('hunter2');
  });

  test('an object as it is printed', () => {
    expect(redact(inspect({ psk: 'hunter2', authorization: 'Basic abc', path: '/x' }))).not.toMatch(/hunter2|abc/);
  });
});

describe('redact by value', () => {
  const spellings = {
    plain: PSK,
    json: JSON.stringify({ v: PSK }),
    'json in json': JSON.stringify({ v: JSON.stringify({ v: PSK }) }),
    percent: encodeURIComponent(PSK),
    'percent twice': encodeURIComponent(encodeURIComponent(PSK)),
    form: new URLSearchParams({ v: PSK }).toString(),
  };
  test.each(Object.entries(spellings))('%s', (_name, text) => {
    const result = redact(`before ${text} after`, [PSK]);
    expect(result).toContain(REDACTED);
    expect(result).not.toMatch(/Sh(@|%40|%2540)red/);
  });

  test('a value with any one character that some of them escape', () => {
    for (let code = 0; code <= 0xff; code++) {
      const psk = `Sha${String.fromCharCode(code)}red`;
      for (const write of [encodeURIComponent, JSON.stringify, (v: string) => new URLSearchParams({ v }).toString()]) {
        const text = write(psk);
        expect([text, redact(`before ${text} after`, [psk])]).toEqual([text, expect.stringContaining(REDACTED)]);
      }
    }
  });

  // As each of them writes `<k> & "it's" /é=`; only what is sent back in a text that is no JSON of its own comes so.
  test.each([
    ['JSON of Go', String.raw`\u003ck\u003e \u0026 \"it's\" /é=`],
    ['JSON of Gson', String.raw`\u003ck\u003e \u0026 \"it\u0027s\" /é\u003d`],
    ['JSON of Python', String.raw`<k> & \"it's\" /\u00e9=`],
    ['JSON of PHP', String.raw`<k> & \"it's\" \/\u00e9=`],
    ['JSON of PHP in JSON', String.raw`<k> & \\\"it's\\\" \\/\\u00e9=`],
    ['JSON of PHP, Unicode as it is', String.raw`<k> & \"it's\" \/é=`],
    ['a page with quotes', `&lt;k&gt; &amp; "it's" /é=`],
    ['a page by PHP', `&lt;k&gt; &amp; &quot;it&#039;s&quot; /é=`],
    ['a page by Python', `&lt;k&gt; &amp; &quot;it&#x27;s&quot; /é=`],
    ['a page by Go', `&lt;k&gt; &amp; &#34;it&#39;s&#34; /é=`],
    ['XML', `&lt;k&gt; &amp; &quot;it&apos;s&quot; /é=`],
  ])('%s', (_name, text) => {
    expect(redact(`before ${text} after`, [`<k> & "it's" /é=`])).toBe(`before ${REDACTED} after`);
  });

  test('a secret that contains another leaves no tail', () => {
    expect(redact('longsecret', ['long', 'longsecret'])).toBe(REDACTED);
  });

  test('values shorter than four characters are not searched for', () => {
    expect(redact('a bad cab', ['ab', 'abc'])).toBe('a bad cab');
  });

  test('cycles, errors and buffers', () => {
    const loop: Record<string, unknown> = { bytes: Buffer.from('hunter2') };
    loop['self'] = loop;
    expect(redact(loop, ['hunter2'])).toEqual({ bytes: '[7 bytes]', self: '[circular]' });
    const error = redact(new Error('with hunter2', { cause: { config: { headers: { authorization: 'x' } } } }), [
      'hunter2',
    ]);
    expect(inspect(error, { depth: 9 })).not.toContain('hunter2');
    expect(error.cause).toEqual({ config: { headers: { authorization: REDACTED } } });
  });

  test('a ProviderError stays one', () => {
    const error = redact(new ProviderError({ code: 'invalid', message: 'bad hunter2', hint: 'not hunter2' }), [
      'hunter2',
    ]);
    expect(error).toBeInstanceOf(ProviderError);
    expect(error.code).toBe('invalid');
    expect(error.text).toBe(`bad ${REDACTED}\nnot ${REDACTED}`);
  });
});

describe('SecretSet', () => {
  test('values added later are redacted too', () => {
    const secrets = new SecretSet(['first-value', undefined]);
    expect(secrets.redact('first-value second-value')).toBe(`${REDACTED} second-value`);
    secrets.add('second-value');
    expect(secrets.redact('first-value second-value')).toBe(`${REDACTED} ${REDACTED}`);
    expect([...secrets]).toEqual(['first-value', 'second-value']);
  });

  test('one more of many costs as much as the first: a site registers thousands, one by one', () => {
    const secrets = new SecretSet();
    const values = Array.from({ length: 3000 }, (_, index) => `secret(${index * 7919}).of.a.session`);
    const started = process.cpuUsage();
    const lines = values.map((value) => {
      secrets.add(value);
      return secrets.redact(`a line with ${value} in it`);
    });
    expect(new Set(lines)).toEqual(new Set([`a line with ${REDACTED} in it`]));
    // Tenths of a second; half a minute where the whole set is prepared anew for each.
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(5);
  });

  test('addFrom finds secrets in bodies, guard filters a log', () => {
    const secrets = new SecretSet();
    secrets.addFrom({ results: [{ psk: 'hunter22', name: 'visible' }] });
    const lines: string[] = [];
    secrets.guard((_level, message) => lines.push(told(message)))('info', 'hunter22 visible');
    expect(lines).toEqual([`${REDACTED} visible`]);
  });

  test('addFrom finds those of a list, and of an object that says how the secret is written', () => {
    const secrets = new SecretSet();
    secrets.addFrom({
      psks: ['hunter22', '****'],
      peer: [{ name: 'visible', 'pre-shared-key': { encryption: 'type-6', key: 'correct-horse' } }],
      neighbor: { password: { enctype: 0, text: 'battery-staple' }, text: 'a description' },
    });
    const line = 'hunter22 correct-horse battery-staple';
    expect(secrets.redact(line)).toBe(`${REDACTED} ${REDACTED} ${REDACTED}`);
    expect(secrets.redact('**** visible type-6 a description')).toBe('**** visible type-6 a description');
  });
});
