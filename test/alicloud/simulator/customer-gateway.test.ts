import { createConnection, createCustomerGateway, startRegion, gatewayId, type TestRegion } from './support';

let region: TestRegion;
beforeEach(async () => void (region = await startRegion({ busySeconds: 10, quotas: { customerGateways: 3 } })));
afterEach(() => region.close());

const create = (parameters: Record<string, string>) =>
  region.call('CreateCustomerGateway', parameters).then(({ status, body }) => (status === 200 ? 'ok' : body.Code));

test('is created at once, and read back with Asn as a number and the key in clear', async () => {
  const created = await region.ok('CreateCustomerGateway', {
    IpAddress: '198.51.100.7',
    Asn: '65010',
    Name: 'edge',
    Description: 'first',
    AuthKey: 'bgp-md5',
    'Tags.1.Key': 'env',
    'Tags.1.Value': 'lab',
  });
  expect(created).toMatchObject({ CustomerGatewayId: 'cgw-sim0000000000000001', IpAddress: '198.51.100.7' });
  const one = await region.ok('DescribeCustomerGateway', { CustomerGatewayId: created.CustomerGatewayId });
  expect(one).toMatchObject({
    Asn: 65010,
    AuthKey: 'bgp-md5',
    Name: 'edge',
    Description: 'first',
    CreateTime: region.clock.now(),
    Tags: { Tag: [{ Key: 'env', Value: 'lab' }] },
  });
  const listed = await region.ok('DescribeCustomerGateways', { 'Tag.1.Key': 'env', 'Tag.1.Value': 'lab' });
  const { RequestId: _differs, ...same } = one;
  expect(listed).toMatchObject({ TotalCount: 1, PageNumber: 1, PageSize: 10 });
  expect(listed.CustomerGateways.CustomerGateway).toEqual([same]);
});

test('a dotted Asn is read back as one number', async () => {
  const id = await createCustomerGateway(region, 1, { Asn: '123.456' });
  expect((await region.ok('DescribeCustomerGateway', { CustomerGatewayId: id })).Asn).toBe(123 * 65536 + 456);
});

test.each([
  ['the cloud side ASN', { Asn: '45104' }, 'IllegalParam.Asn'],
  ['an ASN beyond 32 bits', { Asn: '4294967296' }, 'IllegalParam.Asn'],
  ['an ASN of text', { Asn: 'sixty' }, 'IllegalParam.Asn'],
  ['a malformed address', { IpAddress: '198.51.100' }, 'InvalidIpAddress.WrongFormat'],
  ['a link-local address', { IpAddress: '169.254.1.1' }, 'InvalidIpAddress.WrongFormat'],
  ['a carrier-grade NAT address', { IpAddress: '100.127.0.1' }, 'InvalidIpAddress.WrongFormat'],
  ['a multicast address', { IpAddress: '239.255.255.255' }, 'InvalidIpAddress.WrongFormat'],
  ['a URL as name', { Name: 'https://x' }, 'InvalidName'],
  ['a description that is too long', { Description: 'x'.repeat(101) }, 'InvalidDescription'],
  ['a key with a space', { AuthKey: 'a b' }, 'IllegalParam.AuthKey'],
  ['a reserved tag key', { 'Tags.1.Key': 'acs:x', 'Tags.1.Value': 'y' }, 'InvalidTagKey'],
])('refuses %s', async (_case, change, expected) => {
  expect(await create({ IpAddress: '198.51.100.1', ...(change as Record<string, string>) })).toBe(expected);
});

test('one address is registered once, whatever its ASN', async () => {
  await createCustomerGateway(region, 1);
  expect(await create({ IpAddress: '198.51.100.1', Asn: '65001' })).toBe('InvalidIpAddress.AlreadyExist');
});

test('the quota is full at its number', async () => {
  for (const n of [1, 2, 3]) await createCustomerGateway(region, n);
  expect(await create({ IpAddress: '198.51.100.4' })).toBe('Resource.QuotaFull');
});

test('lists are paged, and a page beyond the end is empty', async () => {
  for (const n of [1, 2, 3]) await createCustomerGateway(region, n);
  const pageOf = async (PageNumber: number) => {
    const body = await region.ok('DescribeCustomerGateways', { PageNumber, PageSize: 2 });
    expect(body.TotalCount).toBe(3);
    return body.CustomerGateways.CustomerGateway.length;
  };
  expect([await pageOf(1), await pageOf(2), await pageOf(3)]).toEqual([2, 1, 0]);
  expect(await region.refused('DescribeCustomerGateways', { PageSize: 51 })).toBe('400 IllegalParam.PageSize');
});

test('an unknown id is 404 for one and an empty list for many', async () => {
  const unknown = { CustomerGatewayId: 'cgw-none' };
  for (const action of ['DescribeCustomerGateway', 'ModifyCustomerGatewayAttribute', 'DeleteCustomerGateway']) {
    expect(await region.refused(action, unknown)).toBe('404 InvalidCustomerGatewayInstanceId.NotFound');
  }
  expect((await region.ok('DescribeCustomerGateways', unknown)).TotalCount).toBe(0);
});

test('an address cannot be changed, a name can', async () => {
  const id = { CustomerGatewayId: await createCustomerGateway(region, 1) };
  expect(await region.refused('ModifyCustomerGatewayAttribute', { ...id, IpAddress: '198.51.100.2' })).toBe(
    '400 UnsupportedParameter',
  );
  await region.ok('ModifyCustomerGatewayAttribute', { ...id, Name: 'renamed' });
  expect(await region.ok('DescribeCustomerGateway', id)).toMatchObject({ Name: 'renamed', Asn: 65000 });
});

test('a new BGP key makes the VPN gateways that use it busy', async () => {
  await createConnection(region, 1);
  const change = { CustomerGatewayId: 'cgw-sim0000000000000001', AuthKey: 'new-key' };
  expect(await region.refused('ModifyCustomerGatewayAttribute', change)).toBe('400 VpnGateway.Configuring');
  await region.advance(10);
  await region.ok('ModifyCustomerGatewayAttribute', change);
  expect((await region.ok('DescribeVpnGateway', { VpnGatewayId: gatewayId })).Status).toBe('updating');
  await region.advance(10);
  expect((await region.ok('DescribeVpnGateway', { VpnGatewayId: gatewayId })).Status).toBe('active');
});

test('cannot be deleted while a connection uses it, nor before that connection is really gone', async () => {
  const VpnConnectionId = await createConnection(region, 1);
  const gone = { CustomerGatewayId: 'cgw-sim0000000000000001' };
  await region.advance(10);
  expect(await region.refused('DeleteCustomerGateway', gone)).toBe('400 DependencyViolation.VpnConnection');
  await region.ok('DeleteVpnConnection', { VpnConnectionId });
  expect(await region.refused('DeleteCustomerGateway', gone)).toBe('400 DependencyViolation.VpnConnection');
  await region.advance(10);
  await region.ok('DeleteCustomerGateway', gone);
  expect(await region.refused('DeleteCustomerGateway', gone)).toBe('404 InvalidCustomerGatewayInstanceId.NotFound');
});
