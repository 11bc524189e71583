/** Names of adopted objects: what a display name may hold, no tool may choke on. */
import { camelCase } from '../../provider/core/define/names';
import {
  nameKey,
  namesFor,
  pulumiNames,
  terraformNames,
  VariableNames,
  type Nameable,
  type NameRules,
} from '../../provider/program/names';

const session = (id: string, name?: string, gateway?: string): Nameable => ({
  type: 'nsx:RouteBasedSession',
  id,
  name,
  gateway,
});
const profile = (id: string, name?: string): Nameable => ({ type: 'nsx:IkeProfile', id, name });
const given = (rules: NameRules, ...objects: Nameable[]): string[] => {
  const names = namesFor(objects, rules);
  return objects.map((one) => names.get(nameKey(one))!);
};

describe('names', () => {
  test.each([
    ['Alibaba – Master #1', 'alibaba_master_1'],
    ['Für  Köln', 'fur_koln'],
    ['到阿里云', 's9'], // no letter that a label takes: the id has some
    ['10.0/8', 'route_based_session_10_0_8'],
    ['__', 's9'],
  ])('%s', (name, expected) => expect(given(terraformNames, session('/x/sessions/s9', name))).toEqual([expected]));

  test('without name and usable id it is the kind', () => {
    expect(given(pulumiNames, session('/x/sessions/阿'))).toEqual(['route-based-session']);
  });

  test('Terraform labels are unique per type alone', () => {
    expect(given(terraformNames, session('/a', 'ali'), profile('/b', 'ali'))).toEqual(['ali', 'ali']);
    expect(given(pulumiNames, session('/a', 'ali'), profile('/b', 'ali'))).toEqual([
      'ali-route-based-session',
      'ali-ike-profile',
    ]);
  });

  test('the gateway tells equal names apart, and else a number', () => {
    const on = (gateway: string, id: string): Nameable => session(`${gateway}/${id}`, 'tor', gateway);
    expect(given(terraformNames, on('/infra/tier-0s/T0', 'a'), on('/infra/tier-0s/T0-AA', 'a'))).toEqual([
      'tor_t0',
      'tor_t0_aa',
    ]);
    expect(given(terraformNames, on('/infra/tier-0s/T0', 'a'), on('/infra/tier-0s/T0', 'b'))).toEqual(['tor', 'tor_2']);
  });

  test('a longer name that somebody else has already is numbered', () => {
    const names = given(terraformNames, session('/a', 'x'), session('/b', 'x'), session('/c', 'x 2'));
    expect(new Set(names).size).toBe(3);
    expect(names[2]).toBe('x_2');
  });
});

test('a variable is called after the resource and the last two words of the path, each once', () => {
  const psk = ['tunnels', 'master', 'psk'];
  expect(new VariableNames().take('dc1_link', psk)).toBe('dc1_link_master_psk');
  expect(new VariableNames().take('dc1Link', ['authKey'])).toBe('dc1_link_auth_key');
  expect(new VariableNames(['dc1_link_master_psk']).take('dc1_link', psk)).toBe('dc1_link_master_psk_2');
});

it('gives two secrets two variables in every language: Pulumi takes the dashes out of names', () => {
  const names = new VariableNames();
  const given = ['dc-1', 'dc1', 'dc_1'].map((name) => names.take(name, ['psk']));
  expect(given).toEqual(['dc_1_psk', 'dc1_psk_2', 'dc_1_psk_3']);
  expect(new Set(given.map(camelCase)).size).toBe(3);
});
