/** Names of interfaces: RESTCONF knows them in full alone, and said of a short one that the release does not have it. */
import { catalog } from '../../provider/catalog';
import { findResource } from '../../provider/core/define/catalog';
import { check } from '../../provider/core/define/check';

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
