import { nameOfUrn, partsOfUrn } from '../../provider/program/urn';

test('a URN is taken apart; its name may hold what divides the parts before it', () => {
  expect(partsOfUrn('urn:pulumi:dev::site::my:module:Link$hybridvpn:nsx:RouteBasedSession::dc1::master')).toEqual({
    stack: 'dev',
    project: 'site',
    types: 'my:module:Link$hybridvpn:nsx:RouteBasedSession',
    type: 'hybridvpn:nsx:RouteBasedSession',
    name: 'dc1::master',
  });
  expect(nameOfUrn('urn:pulumi:dev::site::pulumi:pulumi:Stack::site-dev')).toBe('site-dev');
});

test.each(['', 'project/stack/name', 'urn:pulumi:dev::site::type', 'urn:other:a::b::c::d'])('"%s" is none', (text) => {
  expect(partsOfUrn(text)).toBeUndefined();
  expect(nameOfUrn(text)).toBe(text);
});
