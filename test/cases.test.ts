/** Every resource of the catalog has its life in the table that all doors walk through. A failure says what to write. */
import { catalog } from '../provider/catalog';
import { caseFile, caseFiles, casesFor } from './kit/cases';

const FOLDER = 'test/kit/cases';

test('every resource has a case', () => {
  const missing = catalog.resources
    .filter(({ type }) => casesFor(type).length === 0)
    .map(({ type }) => `${type} has no case: write its life into ${FOLDER}/${caseFile(type)}, as its neighbors there`);
  expect(missing).toEqual([]);
});

test('every case is of the resource that its file is named after', () => {
  const known = new Map(catalog.resources.map(({ type }) => [caseFile(type), type]));
  const strangers = caseFiles().flatMap((file) => {
    const type = known.get(file);
    if (type === undefined) return [`${FOLDER}/${file} is named after no resource: rename or delete it`];
    return casesFor(type)
      .filter((one) => one.type !== type)
      .map((one) => `${FOLDER}/${file} holds a case of ${one.type} ("${one.title}") among those of ${type}`);
  });
  expect(strangers).toEqual([]);
});
