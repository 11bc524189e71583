/** Names as RESTCONF takes them. Of interfaces it knows the full ones alone, and said of a short one that the release does not have it. */
import { catalog } from '../../provider/catalog';
import { findResource } from '../../provider/core/define/catalog';
import { check } from '../../provider/core/define/check';
import { keyed } from '../../provider/cisco/client/paths';

const hsrp = findResource(catalog, 'cisco:HsrpGroup');

test.each([
  ['GigabitEthernet2', true],
  ['Port-channel1', true],
  ['BDI77', true],
  ['Gi2', false],
  ['Te1/0/1', false],
])('%s', (name, isWhole) => {
  const { failures } = check(hsrp, { interface: name, group: 10, address: '192.0.2.1' });
  expect(failures.some(({ path }) => path?.[0] === 'interface')).toBe(!isWhole);
  expect(hsrp.importId.pattern.test(`${name}/77`)).toBe(isWhole);
});

test('what RFC 3986 reserves is encoded in the key of a list, also what JavaScript leaves', () => {
  const name = "!'()*,/:;=@[]&+$?#";
  const path = keyed('list', [name, 17]);
  expect(path).toMatch(/^list=(%[0-9A-F]{2})+,17$/);
  expect(decodeURIComponent(path)).toBe(`list=${name},17`);
});
