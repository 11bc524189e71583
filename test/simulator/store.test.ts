import { ObjectStore } from '../../provider/simulator';

test('ids count up per prefix in the vendor form and survive a restore', () => {
  const store = new ObjectStore<{ name: string }>();
  expect(store.nextId('vpn')).toBe('vpn-sim0000000000000001');
  expect(store.nextId('vco')).toBe('vco-sim0000000000000001');
  store.set('a', { name: 'one' });
  const snapshot = store.snapshot();
  expect(store.nextId('vpn')).toBe('vpn-sim0000000000000002');
  store.set('b', { name: 'two' });
  store.restore(snapshot);
  expect(store.keys()).toEqual(['a']);
  expect(store.nextId('vpn')).toBe('vpn-sim0000000000000002');
});

test('a snapshot does not change with the store, nor the store with the snapshot', () => {
  const store = new ObjectStore<{ name: string }>();
  store.set('a', { name: 'one' });
  const snapshot = store.snapshot();
  (store.get('a') as { name: string }).name = 'changed';
  expect(snapshot.objects.a?.name).toBe('one');
  store.restore(snapshot);
  (snapshot.objects.a as { name: string }).name = 'edited';
  expect(store.get('a')?.name).toBe('one');
});

test('uuids are well formed and different', () => {
  const store = new ObjectStore();
  const [first, second] = [store.nextUuid(), store.nextUuid()];
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(second).not.toBe(first);
});
