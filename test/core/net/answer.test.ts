import { retryAfter, shown, wordsOf } from '../../../provider/core/net/answer';
import { REDACTED, SecretSet, redact } from '../../../provider/core/net/redaction';
import { basicLogin } from '../../../provider/core/net/logged-in';
import { errorFromResponse as ofCisco } from '../../../provider/cisco/client/errors';
import { errorFromResponse as ofNsx } from '../../../provider/nsx/client/errors';
import { errorFromResponse as ofPfsense } from '../../../provider/pfsense/client/errors';
import type { HttpAnswer } from '../../../provider/core/net/http';

const SECRET = 'correct-horse-battery-staple';
const secrets = new SecretSet([SECRET]);
const answer = (text: string, status = 400): HttpAnswer => ({ status, headers: {}, text });

/** What each platform's error says of an answer. */
const platforms: Record<string, (says: string) => string> = {
  nsx: (says) => ofNsx('GET', '/infra', answer(JSON.stringify({ error_message: says })), secrets).message,
  'nsx, a page': (says) => ofNsx('GET', '/infra', answer(says), secrets).message,
  cisco: (says) =>
    ofCisco('GET', 'GET x', answer(JSON.stringify({ errors: { error: [{ 'error-message': says }] } })), secrets)
      .message,
  pfsense: (says) =>
    ofPfsense('GET /x', answer(JSON.stringify({ response_id: 'ODD', message: says })), secrets).message,
};

describe.each(Object.entries(platforms))('%s', (_name, message) => {
  test('a secret that the end of what is shown cuts in two leaves no half of itself', () => {
    for (let before = 480; before <= 500; before += 4)
      expect(message(`${'x '.repeat(before / 2)}${SECRET} and more`)).not.toContain(SECRET.slice(0, 4));
  });

  test('what it says is shown in part however long it is', () => {
    expect(message('word '.repeat(1e5)).length).toBeLessThan(700);
  });
});

test('nor does the end of what is looked at, however little of that is shown', () => {
  for (let cut = 1; cut < SECRET.length; cut++) {
    const before = ' '.repeat(16_384 - cut);
    expect(shown(before + SECRET, secrets)).not.toContain(SECRET.slice(0, 1));
    expect(wordsOf(before + SECRET, secrets)).not.toContain(SECRET.slice(0, 1));
  }
});

test.each(['a<b-and-more', 'two  blanks', 'a > b'])(
  'of the secret %s nothing is left on a page that has it as it is',
  (one) => {
    expect(wordsOf(`<p>${one}</p>`, new SecretSet([one])).trim()).toBe(REDACTED);
  },
);

test.each([[{ errors: 1 }], [{ errors: null }], [{ errors: { error: 'x' } }], [[]], [null]])(
  'an answer of RESTCONF that is damaged is none: %j',
  (body) => expect(ofCisco('GET', 'GET x', answer(JSON.stringify(body)), secrets).message).toContain('refused'),
);

test('seconds or a date to wait, and nothing that is neither', () => {
  const asks = (value: string | undefined): number | undefined =>
    retryAfter({ status: 429, headers: { 'retry-after': value }, text: '' }, Date.UTC(2026, 0, 1));
  expect(asks('7')).toBe(7000);
  expect(asks('Thu, 01 Jan 2026 00:00:05 GMT')).toBe(5000);
  expect(asks('Thu, 01 Jan 2025 00:00:00 GMT')).toBe(0);
  expect(asks('soon')).toBeUndefined();
  expect(asks(undefined)).toBeUndefined();
});

test('the basic form of a login is as secret as its password', () => {
  const own = new SecretSet();
  expect(own.redact(`sent ${basicLogin('admin', SECRET, own)} and ${SECRET}`)).toBe(`sent ${REDACTED} and ${REDACTED}`);
});

// Quadratic, each of these is the work of hours, and runs into Jest's own limit; straight through, of no time at all.
test.each<[string, () => unknown]>([
  ['a word', () => redact('a'.repeat(1e6))],
  ['addresses', () => redact('a://b:c'.repeat(1e5))],
  ['names of secrets', () => redact('psk'.repeat(3e5))],
  ['quotes', () => redact('"psk":"'.repeat(1e5))],
  ['angle brackets', () => wordsOf('<'.repeat(1e6), secrets)],
  ['dots', () => shown('.'.repeat(1e6), secrets)],
])('a megabyte of %s is no more work than any other', (_name, read) => expect(read()).toBeDefined());
