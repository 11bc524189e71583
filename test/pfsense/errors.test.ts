/** What a refusal means is said by its id, whatever the status that it comes with. */
import { SecretSet } from '../../provider/core/net/redaction';
import { errorFromResponse } from '../../provider/pfsense/client/errors';

test.each([
  [403, 'AUTH_AUTHORIZATION_FAILED', 'permission', /privilege/],
  [403, 'MODEL_MANY_MINIMUM_REACHED', 'inUse', /last object/],
  [403, 'MODEL_MANY_MAXIMUM_REACHED', 'quota', /as many/],
  [400, 'NETWORK_INTERFACE_IN_USE_BY_INTERFACE_GROUP', 'inUse', /refer to it/],
  [400, 'ROUTING_GATEWAY_DISABLED_NOT_ALLOWED_WITH_EXISTING_ROUTE', 'inUse', /refer to it/],
  [400, 'PORT_FIELD_INVALID', 'invalid', undefined],
])('%i %s', (status, id, code, hint) => {
  const text = JSON.stringify({ code: status, status: 'refused', response_id: id, message: 'No.', data: [] });
  const error = errorFromResponse('POST /interface', { status, headers: {}, text }, new SecretSet());
  expect(error).toMatchObject({ code, vendorCode: id, repeat: 'never' });
  if (hint !== undefined) expect(String(error.hint)).toMatch(hint);
});
