/** Every resource of the catalog has its life in the table that all doors walk through. A failure says what to write. */
import { catalog } from '../provider/catalog';
import { findResource, platformOf } from '../provider/core/define/catalog';
import { caseFile, caseFiles, casesFor, unfilled, writtenFor } from './kit/cases';
import { notWalked } from './kit/walked';

const FOLDER = 'test/kit/cases';

test('every resource has a case', () => {
  const missing = catalog.resources
    .filter(({ type }) => writtenFor(type).length === 0)
    .map(({ type }) => `${type} has no case: write its life into ${FOLDER}/${caseFile(type)}, as its neighbors there`);
  expect(missing).toEqual([]);
});

test('every case is filled in', () => {
  const open = catalog.resources.flatMap(({ type }) =>
    writtenFor(type).flatMap((one, index) => {
      const places = unfilled(one, `cases[${index}]`);
      if (places.length === 0) return [];
      return [
        `${type} is not tested yet: in ${FOLDER}/${caseFile(type)} write real values for ${places.join(', ')} instead of FILL_IN`,
      ];
    }),
  );
  expect(open).toEqual([]);
});

test('every case is of the resource that its file is named after', () => {
  const known = new Map(catalog.resources.map(({ type }) => [caseFile(type), type]));
  const strangers = caseFiles().flatMap((file) => {
    const type = known.get(file);
    if (type === undefined)
      return [`${FOLDER}/${file} is of no resource in the catalog: run make generate, or rename or delete it`];
    return writtenFor(type)
      .filter((one) => one.type !== type)
      .map((one) => `${FOLDER}/${file} holds a case of ${one.type} ("${one.title}") among those of ${type}`);
  });
  expect(strangers).toEqual([]);
});

/** Fields that no case gives a value, each with what stands in the way. */
const NOT_WALKED: Readonly<Record<string, { readonly fields: readonly string[]; readonly because: string }>> = {
  'alicloud:VpnConnection': {
    fields: ['tunnels.master.remoteCaCertificate', 'tunnels.slave.remoteCaCertificate'],
    because:
      'a gateway for SM alone takes one, and the simulated site has none: alicloud/resources/peer-certificate.test.ts',
  },
  'nsx:LocalEndpoint': {
    fields: ['certificatePath', 'trustCaPaths', 'trustCrlPaths'],
    because: 'no resource makes a certificate, and the simulated site has none: nsx/resources/certificates.test.ts',
  },
};

/** Every policy object takes it in the same way: the case of one has it. */
const SHARED = ['nsxId'];
const WITH_SHARED = 'nsx:DpdProfile';

describe('each field of a platform stands in a case', () => {
  const types = catalog.resources.map(({ type }) => type).filter((type) => platformOf(type) !== 'link');

  test.each(types)('%s', (type) => {
    const missing = notWalked(findResource(catalog, type), casesFor(type)).filter(
      (name) => type === WITH_SHARED || !SHARED.includes(name),
    );
    expect(missing).toEqual(NOT_WALKED[type]?.fields ?? []);
  });
});
