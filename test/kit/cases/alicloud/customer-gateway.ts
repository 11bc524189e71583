import type { ResourceCase } from '../case';
import { edit } from './common';

export const cases: readonly ResourceCase[] = [
  {
    type: 'alicloud:CustomerGateway',
    title: 'with BGP and a key',
    prerequisites: {},
    inputs: {
      ipAddress: '198.51.100.20',
      asn: '1.10',
      name: 'dc1',
      description: 'first data centre',
      authKey: 'bgp-md5-key',
      tags: { team: 'network', stage: 'test' },
    },
    updates: [
      { title: 'rename', change: { name: 'dc1-renamed' }, expect: 'update', paths: ['name'] },
      { title: 'another spelling of the AS number', change: { asn: '65546' }, expect: 'none' },
      {
        title: 'tags: one changed, one removed, one added',
        change: { tags: { team: 'core', cost: '42' } },
        expect: 'update',
        paths: ['tags'],
      },
      { title: 'another BGP key', change: { authKey: 'another-md5-key' }, expect: 'update', paths: ['authKey'] },
      { title: 'description removed', change: { description: null }, expect: 'update', paths: ['description'] },
      {
        title: 'another resource group',
        change: { resourceGroupId: 'rg-sim0000000000000002' },
        expect: 'update',
        paths: ['resourceGroupId'],
      },
      { title: 'another address', change: { ipAddress: '198.51.100.30' }, expect: 'replace', paths: ['ipAddress'] },
    ],
    outOfBand: [
      {
        title: 'renamed',
        edit: edit('ModifyCustomerGatewayAttribute', { CustomerGatewayId: '${self.id}', Name: 'by-hand' }),
        expect: 'drift',
        paths: ['name'],
      },
      {
        title: 'another key',
        edit: edit('ModifyCustomerGatewayAttribute', { CustomerGatewayId: '${self.id}', AuthKey: 'by-hand-key' }),
        expect: 'drift',
        paths: ['authKey'],
      },
      {
        title: 'a tag added',
        edit: edit('TagResources', {
          ResourceType: 'CUSTOMERGATEWAY',
          ResourceId: ['${self.id}'],
          Tag: [{ Key: 'byHand', Value: 'yes' }],
        }),
        expect: 'drift',
        paths: ['tags'],
      },
      {
        title: 'a tag removed',
        edit: edit('UnTagResources', { ResourceType: 'CUSTOMERGATEWAY', ResourceId: ['${self.id}'], TagKey: ['team'] }),
        expect: 'drift',
        paths: ['tags'],
      },
    ],
    vanish: edit('DeleteCustomerGateway', { CustomerGatewayId: '${self.id}' }),
    importId: '${self.id}',
  },
  {
    type: 'alicloud:CustomerGateway',
    title: 'with an address alone',
    prerequisites: {},
    inputs: { ipAddress: '198.51.100.40' },
    updates: [{ title: 'named', change: { name: 'dc2' }, expect: 'update', paths: ['name'] }],
    outOfBand: [
      {
        title: 'described by somebody; it was never set here',
        edit: edit('ModifyCustomerGatewayAttribute', { CustomerGatewayId: '${self.id}', Description: 'by hand' }),
        expect: 'none',
      },
    ],
    vanish: edit('DeleteCustomerGateway', { CustomerGatewayId: '${self.id}' }),
    importId: '${self.id}',
  },
];
