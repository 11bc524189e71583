/** A state without its secrets: what of it is written, where a secret may stand in more than the object that it belongs to. */
import { fingerprint, matchesFingerprint, saltOf } from '../../provider/core/compare/fingerprint';
import { redacted } from '../kit/twins';

const PSK = 'correct horse battery';
const PATH = '/infra/tier-0s/T0/ipsec-vpn-services/s/sessions/a';

const stateWith = (outputs: object): string =>
  JSON.stringify({
    version: 4,
    terraform_version: '1.11.4',
    serial: 1,
    lineage: 'x',
    outputs,
    resources: [
      {
        mode: 'managed',
        type: 'hybridvpn_nsx_route_based_session',
        name: 'a',
        provider: 'provider["registry.terraform.io/hybridvpn/hybridvpn"]',
        instances: [
          { attributes: { id: PATH, path: PATH, display_name: 'a', psk: PSK } },
          { attributes: { id: `${PATH}-old`, path: `${PATH}-old`, display_name: 'a', psk: 'older' }, deposed: '1a2b' },
        ],
      },
    ],
  });

const outputsOf = async (outputs: object): Promise<unknown> =>
  (JSON.parse((await redacted(stateWith(outputs))).text) as { outputs: unknown }).outputs;

test('a sensitive output stays where it is made of our keys alone', async () => {
  const { standIns } = await redacted(stateWith({}));
  const standIn = standIns.find(({ secret }) => secret === PSK)!.value;
  const sensitive = (value: unknown) => ({ value, sensitive: true });
  expect(
    await outputsOf({
      key: sensitive(PSK),
      keys: sensitive({ master: PSK, all: [PSK] }),
      file: sensitive(`10.0.0.1 : PSK "${PSK}"\n10.0.0.2 : PSK "hunter2"`),
      pin: sensitive(123456),
      both: sensitive({ psk: PSK, pin: 123456 }),
      open: { value: `see ${PSK}` },
    }),
  ).toEqual({
    key: sensitive(standIn),
    keys: sensitive({ master: standIn, all: [standIn] }),
    open: { value: `see ${standIn}` },
  });
});

test('fingerprints of keys that are in no state any more tell nothing of them', async () => {
  const retired = fingerprint('hunter2');
  const memory = { v: 2, sent: { psk: retired }, rotated: { psk: { version: 2, retired } } };
  const state = stateWith({ mark: { value: `2;${retired}` } }).replace(
    '"attributes"',
    `"private":"${Buffer.from(JSON.stringify(memory)).toString('base64')}","attributes"`,
  );
  const { text } = await redacted(state);
  const [, bytes] = /"private": "(.*)"/.exec(text)!;
  const shown = `${text}${Buffer.from(bytes!, 'base64').toString()}`;
  const marks = shown.match(/v1:[0-9a-f]+:[0-9a-f]+/g)!;
  expect(marks).toHaveLength(3);
  for (const mark of marks) {
    expect(mark.startsWith(`v1:${saltOf(retired)}:`)).toBe(true);
    expect(matchesFingerprint(mark, 'hunter2')).toBe(false);
  }
});

test('the key of a deposed object is replaced too', async () => {
  const { text } = await redacted(stateWith({}));
  expect(text).not.toMatch(/correct|older/);
});
