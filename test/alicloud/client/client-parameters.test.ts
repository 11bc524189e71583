/** Parameters on the wire, and which of them may stand in a URL. */
import fc from 'fast-check';
import { flatten, placeParameters, tagList } from '../../../provider/alicloud/client/flatten';
import { tagsOf } from '../../../provider/alicloud/client/tags';
import { clientToken } from '../../../provider/alicloud/client/token';

describe('flatten', () => {
  it('numbers arrays from 1 and joins names with dots', () => {
    expect(
      flatten({
        RegionId: 'r',
        TunnelOptionsSpecification: [
          { Role: 'master', EnableDpd: true, TunnelIkeConfig: { IkeLifetime: 86400 } },
          { Role: 'slave' },
        ],
        ResourceId: ['a', 'b'],
        Tags: tagList({ b: '2', a: '1' }),
      }),
    ).toEqual({
      RegionId: 'r',
      'TunnelOptionsSpecification.1.Role': 'master',
      'TunnelOptionsSpecification.1.EnableDpd': 'true',
      'TunnelOptionsSpecification.1.TunnelIkeConfig.IkeLifetime': '86400',
      'TunnelOptionsSpecification.2.Role': 'slave',
      'ResourceId.1': 'a',
      'ResourceId.2': 'b',
      'Tags.1.Key': 'a',
      'Tags.1.Value': '1',
      'Tags.2.Key': 'b',
      'Tags.2.Value': '2',
    });
  });

  it('drops undefined, null and empty arrays, and keeps false, 0 and empty text', () => {
    expect(flatten({ a: undefined, b: null, c: [], d: {}, e: false, f: 0, g: '' })).toEqual({
      e: 'false',
      f: '0',
      g: '',
    });
    expect(tagList(undefined)).toBeUndefined();
  });
});

describe('placeParameters', () => {
  it("puts tunnels, AuthKey, listed names and anything with a secret's name into the body", () => {
    const { query, form } = placeParameters(
      flatten({
        RegionId: 'r',
        AuthKey: 'k',
        Listed: '1',
        Odd: { Deep: { Psk: 'p', Other: 1 } },
        ClientToken: 't',
        NextToken: 'n',
      }),
      ['Listed'],
    );
    expect(query).toEqual({ RegionId: 'r', ClientToken: 't', NextToken: 'n' });
    expect(form).toEqual({ AuthKey: 'k', Listed: '1', 'Odd.Deep.Psk': 'p', 'Odd.Deep.Other': '1' });
  });

  it('loses nothing and keeps secrets out of the query, whatever the nesting', () => {
    const name = fc.constantFrom('A', 'Psk', 'AuthKey', 'Name', 'Password', 'TunnelIkeConfig');
    const { tree } = fc.letrec<{ tree: string | Record<string, string> }>((tie) => ({
      tree: fc.oneof({ depthSize: 'small' }, fc.string(), fc.dictionary(name, tie('tree') as fc.Arbitrary<string>)),
    }));
    fc.assert(
      fc.property(fc.dictionary(name, tree), (parameters) => {
        const flat = flatten(parameters as never);
        const { query, form } = placeParameters(flat);
        expect({ ...query, ...form }).toEqual(flat);
        expect(Object.keys(query).filter((key) => /(Psk|AuthKey|Password)$/.test(key))).toEqual([]);
      }),
    );
  });
});

describe('clientToken', () => {
  const parts = { owner: 'p/s/n', action: 'CreateVpnConnection', parameters: { Name: 'a', B: 1 }, generation: 0 };

  it('is short ASCII, and the same for the same request in any order and typing', () => {
    expect(clientToken(parts)).toMatch(/^[\w-]{1,64}$/);
    expect(clientToken({ ...parts, parameters: { B: '1', Name: 'a', C: undefined } })).toBe(clientToken(parts));
  });

  it('differs by owner, action, generation and parameters', () => {
    const others = [
      { ...parts, owner: undefined },
      { ...parts, owner: 'p/s/m' },
      { ...parts, action: 'CreateVpnAttachment' },
      { ...parts, generation: 1 },
      { ...parts, parameters: { Name: 'b', B: 1 } },
    ];
    expect(new Set([parts, ...others].map(clientToken)).size).toBe(others.length + 1);
  });

  it('holds 16 bits of a secret: it changes with the PSK, and cannot confirm a guess', () => {
    const of = (psk: string) => clientToken({ ...parts, parameters: { Name: 'a', T: [{ Psk: psk }] } });
    expect(of('first-secret')).not.toBe(of('second-secret'));
    const tokens = new Set(Array.from({ length: 2000 }, (_, index) => of(`guess-${index}`)));
    expect(tokens.size).toBeLessThan(2000);
  });
});

describe('tagsOf', () => {
  it('reads both spellings and leaves system tags and their JSON text out', () => {
    const Tag = [
      { Key: 'a', Value: '1' },
      { Key: 'acs:rm:rgId', Value: 'x' },
    ];
    expect(tagsOf({ Tags: { Tag } })).toEqual({ a: '1' });
    expect(tagsOf({ Tag: { Tag } })).toEqual({ a: '1' });
    expect(tagsOf({ Tag: '{"VpnEnableBgp":"true"}' })).toEqual({});
  });
});
