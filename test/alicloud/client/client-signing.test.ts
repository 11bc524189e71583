/** The signature against fixed vectors, and against what the vendor's own SDK puts on the wire. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import VpcClient, * as vpc from '@alicloud/vpc20160428';
import { $OpenApiUtil } from '@alicloud/openapi-core';
import {
  authorization,
  canonicalRequest,
  encodeParameters,
  percentEncode,
  sha256Hex,
  signatureDate,
  signRequest,
} from '../../../provider/alicloud/client/signing';

const keys = { accessKeyId: 'testAk', accessKeySecret: 'testSk' };
const stamp = { date: '2026-01-02T03:04:05Z', nonce: '0123456789abcdef0123456789abcdef', version: '2016-04-28' };

describe('signRequest', () => {
  it('signs a query without body as the vector says', () => {
    const request = {
      ...stamp,
      method: 'POST' as const,
      host: 'vpc.cn-hangzhou.aliyuncs.com',
      action: 'DescribeVpnConnections',
      query: { RegionId: 'cn-hangzhou', PageSize: '50', PageNumber: '1' },
      form: {},
    };
    const signed = signRequest(request, keys);
    expect(signed.path).toBe('/?PageNumber=1&PageSize=50&RegionId=cn-hangzhou');
    expect(signed.body).toBe('');
    expect(signed.headers['content-type']).toBeUndefined();
    expect(sha256Hex(canonicalRequest('POST', signed.path.slice(2), signed.headers, sha256Hex('')))).toBe(
      '6bedd90cb718d4548a238c2f2d9b7da997a8a566b076d19cbf920d4141ded352',
    );
    expect(signed.headers['authorization']).toContain(
      'Signature=4acf55cf1812c2777daf89bedd04c25654f1280ef289e8fa3e6ce0b43c20a2d2',
    );
  });

  it('signs a form body, its content type and a host with port as the vector says', () => {
    const signed = signRequest(
      {
        ...stamp,
        method: 'POST',
        host: '127.0.0.1:8080',
        action: 'CreateVpnConnection',
        query: { Name: 'a b*~', RegionId: 'cn-hangzhou' },
        form: {
          'TunnelOptionsSpecification.1.Role': 'master',
          'TunnelOptionsSpecification.1.TunnelIkeConfig.Psk': 'p%s',
        },
      },
      keys,
    );
    expect(signed.path).toBe('/?Name=a%20b%2A~&RegionId=cn-hangzhou');
    expect(signed.headers['authorization']).toContain(
      'Signature=d88caef66caa851b0086e86b4cafe9bd596c18c21746bab4511c26bbcdadbcad',
    );
  });

  it('signs the security token of temporary credentials', () => {
    const signed = signRequest(
      { ...stamp, method: 'POST', host: 'h', action: 'A', query: {}, form: {} },
      { ...keys, securityToken: 'token' },
    );
    expect(signed.path).toBe('/');
    expect(signed.headers['x-acs-security-token']).toBe('token');
    expect(signed.headers['authorization']).toContain('x-acs-security-token');
  });

  it('escapes by RFC 3986, and writes times without fractions', () => {
    expect(percentEncode("a b!'()*~-_.ü/")).toBe('a%20b%21%27%28%29%2A~-_.%C3%BC%2F');
    expect(signatureDate(Date.UTC(2026, 0, 2, 3, 4, 5, 678))).toBe('2026-01-02T03:04:05Z');
  });
});

describe('the official SDK', () => {
  it.each([undefined, 'stsTokenValue'])('signs like us (security token: %s)', async (securityToken) => {
    let captured: { method: string; url: string; headers: http.IncomingHttpHeaders; body: string } | undefined;
    const server = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        captured = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
        response
          .writeHead(200, { 'content-type': 'application/json', connection: 'close' })
          .end('{"RequestId":"r","VpnConnectionId":"vco-1"}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const sdk = new VpcClient(
        new $OpenApiUtil.Config({
          accessKeyId: 'testAk',
          accessKeySecret: 'testSk',
          securityToken,
          type: securityToken === undefined ? 'access_key' : 'sts',
          endpoint: `127.0.0.1:${(server.address() as AddressInfo).port}`,
          protocol: 'http',
          regionId: 'cn-hangzhou',
        }),
      );
      await sdk.createVpnConnection(
        new vpc.CreateVpnConnectionRequest({
          regionId: 'cn-hangzhou',
          vpnGatewayId: 'vpn-1',
          name: "odd name *~'(!)",
          localSubnet: '0.0.0.0/0',
          remoteSubnet: '0.0.0.0/0',
          tunnelOptionsSpecification: [
            new vpc.CreateVpnConnectionRequestTunnelOptionsSpecification({
              role: 'master',
              customerGatewayId: 'cgw-1',
              tunnelIkeConfig: new vpc.CreateVpnConnectionRequestTunnelOptionsSpecificationTunnelIkeConfig({
                psk: 'P%s +&=',
              }),
            }),
          ],
        }),
      );
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
    if (captured === undefined) throw new Error('the SDK sent nothing to the loopback server: check its Config');
    const headers = Object.fromEntries(Object.entries(captured.headers).map(([name, value]) => [name, String(value)]));
    // The SDK signs sorted and strictly escaped parameters, and sends them in its own order and escaping.
    const query = encodeParameters(Object.fromEntries(new URL(captured.url, 'http://x').searchParams));
    const payloadHash = sha256Hex(captured.body);
    expect(headers['x-acs-content-sha256']).toBe(payloadHash);
    expect(captured.body).toContain('TunnelOptionsSpecification.1.TunnelIkeConfig.Psk=');
    expect(authorization(captured.method, query, headers, payloadHash, keys)).toBe(headers['authorization']);
  });
});
