/** One idempotency key came with two different commands: whoever asks must choose another for the second. */
export class KeyReused extends Error {
  readonly key: string;

  constructor(key: string) {
    super(`the idempotency key ${key} was used for another command`);
    this.key = key;
  }
}
