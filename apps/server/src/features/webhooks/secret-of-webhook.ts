import { createHmac } from 'node:crypto';

/** Follows from the webhook and the server's own secret: it is kept nowhere, and a backup does not hold it. */
export function secretOfWebhook(serverSecret: string, webhookId: string): string {
  return createHmac('sha256', serverSecret).update(`webhook ${webhookId}`).digest('base64url');
}

/** @param timestamp seconds since 1970, as the header says it */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
}
