import { actions } from '../../../provider/alicloud/simulator';
import { decode } from '../../../provider/alicloud/simulator/parameters';
import { unflatten } from '../../../provider/alicloud/simulator/wire';
import { boolean, integer, listOf, object, required, string } from '../../../provider/simulator/schema';
import { send, startRegion, type Body, type TestRegion } from './support';

const fields = {
  Name: required(string({ maxLength: 5 })),
  Size: integer(1, 50),
  Flag: boolean(),
  Zone: listOf(object({ Id: required(string()) }), { maxItems: 2 }),
  Key: listOf(string()),
};
const parse = (parameters: Record<string, string>) => decode(fields, unflatten(Object.entries(parameters)), 'Act');
const code = (parameters: Record<string, string>) => {
  try {
    return JSON.stringify(parse(parameters));
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('unflattening and typing', () => {
  test('numbered and named segments become lists and structs', () => {
    expect(parse({ Name: 'a', Size: '7', Flag: 'false', 'Zone.1.Id': 'x', 'Zone.2.Id': 'y' })).toEqual({
      Name: 'a',
      Size: 7,
      Flag: false,
      Zone: [{ Id: 'x' }, { Id: 'y' }],
    });
  });

  test('items are ordered by number, not by text', () => {
    const parameters = Object.fromEntries([10, 2, 1].map((n) => [`Key.${n}`, `v${n}`]));
    expect(parse({ Name: 'a', ...parameters })).toMatchObject({ Key: ['v1', 'v2', 'v10'] });
  });

  test.each([
    ['an unknown parameter', { Name: 'a', Nmae: 'b' }, 'UnsupportedParameter'],
    ['an unknown member', { Name: 'a', 'Zone.1.Id': 'x', 'Zone.1.Di': 'x' }, 'UnsupportedParameter'],
    ['a name that objects inherit', { Name: 'a', constructor: 'b' }, 'UnsupportedParameter'],
    ['a missing parameter', {}, 'MissingName'],
    ['an empty required parameter', { Name: '' }, 'MissingName'],
    ['a missing member', { Name: 'a', 'Zone.1.Name': 'x' }, 'UnsupportedParameter'],
    ['too long', { Name: 'abcdef' }, 'IllegalParam.Name'],
    ['not a number', { Name: 'a', Size: '7x' }, 'IllegalParam.Size'],
    ['out of range', { Name: 'a', Size: '51' }, 'IllegalParam.Size'],
    ['not a boolean', { Name: 'a', Flag: 'True' }, 'IllegalParam.Flag'],
    ['numbered from 0', { Name: 'a', 'Key.0': 'x' }, 'IllegalParam.Key'],
    ['too many items', { Name: 'a', 'Zone.1.Id': 'x', 'Zone.2.Id': 'y', 'Zone.3.Id': 'z' }, 'IllegalParam.Zone'],
    ['a struct given as text', { Name: 'a', Zone: 'x' }, 'IllegalParam.Zone'],
    ['a value that is also a prefix', { Name: 'a', 'Name.x': 'b' }, 'InvalidParameter.Format'],
  ])('refuses %s', (_case, parameters, expected) => {
    expect(code(parameters as Record<string, string>)).toBe(expected);
  });

  test('the account parameters that every vendor model has are accepted and ignored', () => {
    expect(code({ Name: 'a', OwnerId: '1', ResourceOwnerAccount: 'x' })).toBe('{"Name":"a"}');
  });
});

describe('on the wire', () => {
  let region: TestRegion;
  beforeAll(async () => void (region = await startRegion()));
  afterAll(() => region.close());

  test('query and form are merged', async () => {
    const response = await send(region, {
      host: region.vpcEndpoint,
      action: 'CreateCustomerGateway',
      version: '2016-04-28',
      query: { RegionId: region.regionId },
      form: { IpAddress: '198.51.100.1', Name: 'a b*~%' },
    });
    expect(((await response.json()) as Body).Name).toBe('a b*~%');
  });

  test('a misspelt parameter is refused by name', async () => {
    const { body } = await region.call('DescribeCustomerGateways', { PageSzie: 50 });
    expect(body.Message).toBe('DescribeCustomerGateways has no parameter PageSzie.');
  });
});

test('every action says where its behaviour comes from', () => {
  for (const action of actions)
    expect(`${action.name}: ${action.verified}`).toMatch(/: (.*(S7|S6|DOC|TF|CBN|D21)|assumed: )/);
  expect(new Set(actions.map(({ product, name }) => `${product} ${name}`)).size).toBe(actions.length);
});
