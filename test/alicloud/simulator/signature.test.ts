import {
  canonicalRequestV3,
  percentEncode,
  sha256Hex,
  signV1,
  signV3,
  stringToSignV1,
} from '../../../provider/alicloud/simulator/signature';

const fixed = {
  'x-acs-date': '2026-01-02T03:04:05Z',
  'x-acs-signature-nonce': '0123456789abcdef0123456789abcdef',
  'x-acs-version': '2016-04-28',
};

describe('version 3', () => {
  test('a query-only request gives the published vector', () => {
    const headers = {
      ...fixed,
      host: 'vpc.cn-hangzhou.aliyuncs.com',
      'x-acs-action': 'DescribeVpnConnections',
      'x-acs-content-sha256': sha256Hex(''),
    };
    const canonical = canonicalRequestV3({
      method: 'POST',
      query: [
        ['RegionId', 'cn-hangzhou'],
        ['PageSize', '50'],
        ['PageNumber', '1'],
      ],
      headers,
      signedHeaders: Object.keys(headers),
      body: '',
    });
    expect(sha256Hex(canonical)).toBe('6bedd90cb718d4548a238c2f2d9b7da997a8a566b076d19cbf920d4141ded352');
    expect(signV3(canonical, 'testSk')).toBe('4acf55cf1812c2777daf89bedd04c25654f1280ef289e8fa3e6ce0b43c20a2d2');
  });

  test('a form body is signed by its raw bytes, the query by its decoded values', () => {
    const body = 'TunnelOptionsSpecification.1.Role=master&TunnelOptionsSpecification.1.TunnelIkeConfig.Psk=p%25s';
    const headers = {
      ...fixed,
      host: '127.0.0.1:8080',
      'x-acs-action': 'CreateVpnConnection',
      'x-acs-content-sha256': sha256Hex(body),
      'content-type': 'application/x-www-form-urlencoded',
    };
    const query = new URLSearchParams('Name=a%20b%2A~&RegionId=cn-hangzhou');
    const canonical = canonicalRequestV3({ method: 'POST', query, headers, signedHeaders: Object.keys(headers), body });
    expect(signV3(canonical, 'testSk')).toBe('d88caef66caa851b0086e86b4cafe9bd596c18c21746bab4511c26bbcdadbcad');
  });
});

describe('version 1', () => {
  test('gives the published vector', () => {
    const pairs = Object.entries({
      Action: 'DescribeVpnConnections',
      Format: 'json',
      SignatureMethod: 'HMAC-SHA1',
      SignatureVersion: '1.0',
      Version: '2016-04-28',
      RegionId: 'cn-hangzhou',
      Name: 'a b*~',
      Timestamp: '2026-01-02T03:04:05Z',
      SignatureNonce: '0123456789abcdef0123456789abcdef',
      AccessKeyId: 'testAk',
    });
    expect(signV1(stringToSignV1('POST', pairs), 'testSk')).toBe('l39Es0JMYsKhSQNxzAfJ0luMTjY=');
  });

  test('the signature itself is not signed', () => {
    const pairs: [string, string][] = [['Action', 'X']];
    expect(stringToSignV1('POST', [...pairs, ['Signature', 'abc']])).toBe(stringToSignV1('POST', pairs));
  });
});

test('encoding escapes what encodeURIComponent leaves, and keeps ~', () => {
  expect(percentEncode("a b!'()*~/é")).toBe('a%20b%21%27%28%29%2A~%2F%C3%A9');
});

test('item 1 sorts before item 10, as names do', () => {
  const text = decodeURIComponent(
    stringToSignV1('POST', [
      ['ResourceId.10', 'j'],
      ['ResourceId.1', 'a'],
    ]),
  );
  expect(text.indexOf('ResourceId.1=a')).toBeLessThan(text.indexOf('ResourceId.10=j'));
});
