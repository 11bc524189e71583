import type { ResourceCase } from '../case';
import { node } from './common';

const { drift, unnoticed, vanish } = node('interface/GigabitEthernet=2/standby/standby-list=10');

export const cases: readonly ResourceCase[] = [
  {
    type: 'cisco:HsrpGroup',
    title: 'of the first router',
    prerequisites: {},
    inputs: {
      interface: 'GigabitEthernet2',
      group: 10,
      address: '10.40.0.254',
      priority: 110,
      preempt: true,
      preemptDelay: 60,
      name: 'INSIDE',
      helloTime: 1,
      holdTime: 4,
      tracks: [{ object: 1, decrement: 20 }, { object: 2 }],
    },
    updates: [
      {
        title: 'the tracked objects in another order',
        change: { tracks: [{ object: 2 }, { object: 1, decrement: 20 }] },
        expect: 'none',
      },
      { title: 'another address', change: { address: '10.40.0.253' }, expect: 'update', paths: ['address'] },
      { title: 'the default priority', change: { priority: null }, expect: 'update', paths: ['priority'] },
      { title: 'which is the same as 100', change: { priority: 100 }, expect: 'none' },
      { title: 'at once', change: { preemptDelay: null }, expect: 'update', paths: ['preemptDelay'] },
      { title: 'never', change: { preempt: null }, expect: 'update', paths: ['preempt'] },
      {
        title: 'the default timers',
        change: { helloTime: null, holdTime: null },
        expect: 'update',
        paths: ['helloTime', 'holdTime'],
      },
      { title: 'one object', change: { tracks: [{ object: 1 }] }, expect: 'update', paths: ['tracks'] },
      { title: 'nameless', change: { name: null }, expect: 'update', paths: ['name'] },
      { title: 'another group', change: { group: 11 }, expect: 'replace', paths: ['group'] },
    ],
    outOfBand: [
      drift('the address', 'ip-config/address', '10.40.0.99', 'address'),
      drift('the priority', 'priority', 50, 'priority'),
      drift('that it comes back', 'preempt', null, 'preempt'),
      drift('the name', 'name', 'BY-HAND', 'name'),
      drift('hellos', 'timers/hello-interval/seconds', 3, 'helloTime'),
      drift('the hold time', 'timers/hold-time/seconds', 10, 'holdTime'),
      drift('what is tracked', 'track=1/decrement', 5, 'tracks'),
      unnoticed('an address of its own', 'mac-address', '0000.0c07.ac0a'),
    ],
    vanish,
    importId: '${self.id}',
  },
];
