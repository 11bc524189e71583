import { randomUUID } from 'node:crypto';
import { percentEncode, signV1, stringToSignV1 } from '../../../provider/alicloud/simulator/signature';
import { encode, send, startRegion, type Body, type Signed, type TestRegion } from './support';

let region: TestRegion;
beforeAll(async () => {
  region = await startRegion({
    accessKeys: [
      { id: 'alice', secret: 'alice-secret' },
      { id: 'temporary', secret: 'temporary-secret', securityToken: 'sts-token' },
      { id: 'disabled', secret: 'disabled-secret', active: false },
    ],
  });
});
afterAll(() => region.close());

async function v3(change: Partial<Signed>): Promise<string> {
  const response = await send(region, {
    host: region.vpcEndpoint,
    action: 'DescribeVpnGateways',
    version: '2016-04-28',
    query: { RegionId: region.regionId },
    ...change,
  });
  const body = (await response.json()) as Body;
  return response.status === 200 ? 'ok' : `${response.status} ${body.Code}`;
}

async function v1(
  change: Record<string, string> = {},
  options: { secret?: string; inForm?: boolean; tamper?: (text: string) => string } = {},
): Promise<string> {
  const parameters: Record<string, string> = {
    Action: 'DescribeVpnGateways',
    Version: '2016-04-28',
    Format: 'JSON',
    RegionId: region.regionId,
    AccessKeyId: 'alice',
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: randomUUID(),
    Timestamp: new Date().toISOString().replace(/\.\d{3}/, ''),
    ...change,
  };
  const signature = signV1(stringToSignV1('POST', Object.entries(parameters)), options.secret ?? 'alice-secret');
  const text = `${encode(parameters)}&Signature=${percentEncode(signature)}`;
  const sent = options.tamper?.(text) ?? text;
  const response = await fetch(`http://${region.vpcEndpoint}/${options.inForm ? '' : `?${sent}`}`, {
    method: 'POST',
    ...(options.inForm ? { body: sent, headers: { 'content-type': 'application/x-www-form-urlencoded' } } : {}),
  });
  const body = (await response.json()) as Body;
  return response.status === 200 ? 'ok' : `${response.status} ${body.Code}`;
}

describe('version 3', () => {
  test('accepts a request signed with the right secret, as POST and as GET', async () => {
    expect(await v3({})).toBe('ok');
    expect(await v3({ method: 'GET' })).toBe('ok');
  });

  test('refuses a wrong secret, and prints the text it signed', async () => {
    const signed = { host: region.vpcEndpoint, action: 'DescribeVpnGateways', version: '2016-04-28' };
    const response = await send(region, { ...signed, accessKeySecret: 'guess' });
    const body = (await response.json()) as Body;
    expect([response.status, body.Code]).toEqual([400, 'SignatureDoesNotMatch']);
    expect(body.Message).toContain('server string to sign is:ACS3-HMAC-SHA256');
    expect(Object.keys(body).sort()).toEqual(['Code', 'HostId', 'Message', 'Recommend', 'RequestId']);
    expect(body.HostId).toBe(region.vpcEndpoint);
  });

  test('refuses a query changed after signing', async () => {
    expect(await v3({ tamper: (request) => void (request.url += '&PageSize=50') })).toBe('400 SignatureDoesNotMatch');
  });

  test('refuses a body changed after signing', async () => {
    const form = { 'Tag.1.Key': 'a' };
    expect(await v3({ form })).toBe('ok');
    expect(await v3({ form, tamper: (request) => void (request.body += 'x') })).toBe('400 SignatureDoesNotMatch');
  });

  test('refuses a header that must be signed and is not', async () => {
    const unsign = (request: { headers: Record<string, string> }) => {
      const { authorization = '' } = request.headers;
      request.headers['authorization'] = authorization.replace('x-acs-action;', '');
    };
    expect(await v3({ tamper: unsign })).toBe('400 IncompleteSignature');
  });

  test('refuses a malformed Authorization', async () => {
    const spoil = (request: { headers: Record<string, string> }) =>
      void (request.headers['authorization'] = 'ACS3-HMAC-SHA256 Credential=alice');
    expect(await v3({ tamper: spoil })).toBe('400 IncompleteSignature');
  });

  test('an action signed for one endpoint does not pass at another', async () => {
    const moved = {
      tamper: (request: { url: string }) =>
        void (request.url = request.url.replace(region.vpcEndpoint, region.cbnEndpoint)),
    };
    expect(await v3(moved)).toBe('400 SignatureDoesNotMatch');
  });
});

describe('version 1', () => {
  test('accepts parameters in the query, and in the form', async () => {
    expect(await v1()).toBe('ok');
    expect(await v1({}, { inForm: true })).toBe('ok');
  });

  test('refuses a wrong secret and a parameter changed after signing', async () => {
    expect(await v1({}, { secret: 'guess' })).toBe('400 SignatureDoesNotMatch');
    const tamper = (text: string) => text.replace('Format=JSON', 'Format=XML');
    expect(await v1({}, { tamper })).toBe('400 SignatureDoesNotMatch');
  });

  test('refuses another method of signing', async () => {
    expect(await v1({ SignatureMethod: 'HMAC-SHA256' })).toBe('400 InvalidParameter.SignatureMethod');
  });

  test('an unsigned request is refused', async () => {
    const response = await fetch(`http://${region.vpcEndpoint}/?Action=DescribeVpnGateways&Version=2016-04-28`);
    expect([response.status, ((await response.json()) as Body).Code]).toEqual([400, 'MissingAccessKeyId']);
  });
});

describe('both versions', () => {
  test('an unknown access key is not found', async () => {
    expect(await v3({ accessKeyId: 'nobody' })).toBe('404 InvalidAccessKeyId.NotFound');
    expect(await v1({ AccessKeyId: 'nobody' })).toBe('404 InvalidAccessKeyId.NotFound');
  });

  test('a disabled access key is refused', async () => {
    expect(await v3({ accessKeyId: 'disabled', accessKeySecret: 'disabled-secret' })).toBe(
      '403 InvalidAccessKeyId.Inactive',
    );
  });

  test('a temporary key needs its security token, a permanent one must not have any', async () => {
    const key = { accessKeyId: 'temporary', accessKeySecret: 'temporary-secret' };
    expect(await v3({ ...key, headers: { 'x-acs-security-token': 'sts-token' } })).toBe('ok');
    expect(await v3(key)).toBe('400 MissingSecurityToken');
    expect(await v3({ headers: { 'x-acs-security-token': 'sts-token' } })).toBe(
      '403 InvalidSecurityToken.MismatchWithAccessKey',
    );
    const secret = 'temporary-secret';
    expect(await v1({ AccessKeyId: 'temporary', SecurityToken: 'sts-token' }, { secret })).toBe('ok');
  });

  test('a nonce is good once per access key', async () => {
    const headers = { 'x-acs-signature-nonce': 'one-time' };
    expect(await v3({ headers })).toBe('ok');
    expect(await v3({ headers })).toBe('400 SignatureNonceUsed');
    expect(await v1({ SignatureNonce: 'one-time' })).toBe('400 SignatureNonceUsed');
  });

  test('a nonce of a request that was refused for its signature is still good', async () => {
    expect(await v3({ headers: { 'x-acs-signature-nonce': 'kept' }, accessKeySecret: 'guess' })).toMatch(
      /DoesNotMatch/,
    );
    expect(await v3({ headers: { 'x-acs-signature-nonce': 'kept' } })).toBe('ok');
  });

  test('a timestamp may be 15 minutes off, not 16', async () => {
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString().replace(/\.\d{3}/, '');
    expect(await v3({ headers: { 'x-acs-date': at(-14) } })).toBe('ok');
    expect(await v3({ headers: { 'x-acs-date': at(-16) } })).toBe('400 InvalidTimeStamp.Expired');
    expect(await v1({ Timestamp: at(16) })).toBe('400 InvalidTimeStamp.Expired');
  });

  test('a timestamp has one form', async () => {
    expect(await v1({ Timestamp: '2026-01-02 03:04:05' })).toBe('400 InvalidTimeStamp.Format');
    expect(await v3({ headers: { 'x-acs-date': new Date().toISOString() } })).toBe('400 InvalidTimeStamp.Format');
  });
});

describe('routing of calls', () => {
  test('unknown actions and versions', async () => {
    expect(await v3({ action: 'CreateMoon' })).toBe('404 InvalidApi.NotFound');
    expect(await v3({ version: '2000-01-01' })).toBe('404 InvalidVersion');
  });

  test('each endpoint serves its own products', async () => {
    expect((await region.ok('ListTransitRouters', {}, 'Cbn')).TotalCount).toBe(1);
    expect(await v3({ action: 'ListTransitRouters', version: '2017-09-12' })).toBe('404 InvalidVersion');
    expect(await v3({ host: region.cbnEndpoint })).toBe('404 InvalidVersion');
  });

  test('another region is not here', async () => {
    expect(await v3({ query: { RegionId: 'cn-beijing' } })).toBe('404 InvalidRegionId.NotFound');
    expect(await v3({ query: {} })).toBe('400 MissingRegionId');
  });
});
