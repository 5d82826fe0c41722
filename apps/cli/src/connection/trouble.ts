/** What Node says of a connection that did not come about, as a reason whose sentence says what to do. */
import { type Failure, failure } from '@diewright/geometry';

/** Of OpenSSL: the certificate leads to no authority that is trusted. */
const UNTRUSTED = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
];
const AWAY = ['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'];
const CUT = ['ECONNRESET', 'EPIPE', 'ECONNABORTED'];

export function troubleOf(error: unknown, address: string): Failure {
  const { code = '', message } = codeOf(error);
  if (code === 'ECONNREFUSED') return failure('server-refuses', { address });
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return failure('server-name-unknown', { host: new URL(address).hostname });
  if (code === 'CERT_HAS_EXPIRED') return failure('server-certificate-old', { address });
  if (code === 'CERT_NOT_YET_VALID') return failure('server-certificate-early', { address });
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return failure('server-other-name', { host: new URL(address).hostname });
  if (UNTRUSTED.includes(code)) return failure('server-not-trusted', { address });
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) return failure('server-not-https', { address });
  if (AWAY.includes(code)) return failure('server-away', { address });
  if (CUT.includes(code) || /socket hang up|aborted|terminated/.test(message))
    return failure('server-cut', { address });
  return failure('server-unreachable', { address, cause: message });
}

/** Several addresses of one name are tried and fail together, and streams wrap what broke them. */
function codeOf(error: unknown): { code?: string | undefined; message: string } {
  const { code, message, errors, cause } = error as {
    code?: string;
    message?: string;
    errors?: unknown[];
    cause?: unknown;
  };
  if (!code && errors?.[0]) return codeOf(errors[0]);
  if (!code && cause) return codeOf(cause);
  return { code, message: message ?? String(error) };
}
