/**
 * The page's nonce for styles. The components pass it on where they can; a few of their helpers (locking the page behind
 * a dialogue, measuring a scroll bar) make style elements without asking, so every one that is made gets it.
 */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

const create = document.createElement.bind(document);
document.createElement = ((name: string, options?: ElementCreationOptions) => {
  const element = create(name, options);
  if (name.toLowerCase() === 'style') element.nonce = nonce;
  return element;
}) as typeof document.createElement;
