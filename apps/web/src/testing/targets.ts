/** Whether a gloved finger hits what it means: every target of a page is measured, and what makes a page too wide. */
import type { Page } from 'playwright-core';

/** CSS px, each way: ISO 9241-411 and the platforms' guides, with room for a glove. */
export const LEAST_TARGET = 48;

/**
 * @returns a line for each target that is smaller than it must be: what it is, how large. A target is what is clicked
 * together: a box and its label, a field and its frame. Links within running text are left out, as WCAG 2.5.8 does;
 * so is what a finger cannot reach (hidden, disabled, behind a dialog).
 */
export function smallTargetsOf(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const targets = [
      ...[
        'a[href]',
        'button',
        'input:not([type=hidden])',
        'select',
        'textarea',
        'summary',
        'label.ant-segmented-item',
      ],
      ...[
        'button',
        'link',
        'tab',
        'switch',
        'checkbox',
        'radio',
        'option',
        'menuitem',
        'combobox',
        'slider',
      ].map((role) => `[role=${role}]`),
      ...[
        '.ant-table-column-has-sorters',
        '.ant-table-filter-trigger',
        '.ant-input-number-action',
        '.ant-select-clear',
        '.ant-input-clear-icon',
      ],
      ...[
        '.ant-modal-close',
        '.ant-drawer-close',
        '.ant-tag-close-icon',
        '.ant-segmented-item',
        '.ant-picker-suffix',
      ],
    ].join(',');
    /** What is clicked together with it, from the inside out. */
    const wholes = [
      ...[
        'label',
        '.ant-select',
        '.ant-input-affix-wrapper',
        '.ant-input-number',
        '.ant-picker',
        '.ant-checkbox-wrapper',
      ],
      ...[
        '.ant-radio-wrapper',
        '.ant-segmented-item',
        '.ant-switch',
        '.ant-menu-item',
        '.ant-dropdown-menu-item',
      ],
    ].join(',');
    const layer = [...document.querySelectorAll('[role=dialog]')]
      .filter((each) => each.checkVisibility())
      .at(-1);

    const isSeen = (element: Element) =>
      element.checkVisibility({ opacityProperty: false, visibilityProperty: true }) &&
      getComputedStyle(element).pointerEvents !== 'none' &&
      !(element as HTMLButtonElement).disabled &&
      !element.closest('[inert]') &&
      (!layer ||
        layer.contains(element) ||
        element.closest('.ant-select-dropdown, .ant-picker-dropdown') !== null);

    /** A link among words of the same line. */
    const isInText = (element: Element) => {
      if (element.tagName !== 'A' || getComputedStyle(element).display !== 'inline') return false;
      const parent = element.parentElement;
      return [...(parent?.childNodes ?? [])].some(
        (node) =>
          node !== element &&
          node.nodeType === Node.TEXT_NODE &&
          /[\p{L}\p{N}]/u.test(node.textContent ?? ''),
      );
    };

    /** Also what reaches further than the box: an area that is laid over its surroundings. */
    const reaches = (whole: Element) => {
      whole.scrollIntoView({ block: 'center', inline: 'center' });
      const box = whole.getBoundingClientRect();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const half = least / 2 - 1;
      const hits = (dx: number, dy: number) => {
        const hit = document.elementFromPoint(x + dx, y + dy);
        return hit !== null && whole.contains(hit);
      };
      const wide = box.width >= least || (hits(-half, 0) && hits(half, 0));
      const tall = box.height >= least || (hits(0, -half) && hits(0, half));
      return wide && tall;
    };

    const lines: string[] = [];
    const seen = new Set<Element>();
    for (const element of document.querySelectorAll(targets)) {
      if (!isSeen(element) || isInText(element)) continue;
      let whole: Element = element;
      // A field answers together with its frame and its label; what lies in the frame and does something else does not.
      if (element.matches('input, textarea, select, [role=combobox], [role=checkbox], [role=radio]'))
        for (
          let next = element.parentElement?.closest(wholes);
          next;
          next = next.parentElement?.closest(wholes)
        )
          whole = next;
      if (seen.has(whole)) continue;
      seen.add(whole);
      const { width, height } = whole.getBoundingClientRect();
      if (width === 0 || height === 0) continue;
      // Half a pixel is rounding.
      if (width >= least - 0.5 && height >= least - 0.5) continue;
      if (reaches(whole)) continue;
      const name = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 30);
      const kind = `${element.tagName.toLowerCase()}.${[...whole.classList].slice(0, 3).join('.')}`;
      lines.push(`${kind} “${name}” ${Math.round(width)} × ${Math.round(height)}`);
    }
    window.scrollTo(0, 0);
    return lines;
  }, LEAST_TARGET);
}

/** @returns what sticks out of a screen; what lies in something that scrolls sideways by itself does not count */
export function overflowOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const isReached = (element: Element) => {
      for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
        const { overflowX } = getComputedStyle(at);
        if (overflowX === 'auto' || overflowX === 'scroll') return true;
      }
      return false;
    };
    const out = [...document.querySelectorAll('body *')].filter(
      (element) =>
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        element.getBoundingClientRect().right > clientWidth + 1 &&
        element.getBoundingClientRect().left < scrollWidth &&
        !isReached(element),
    );
    if (scrollWidth <= clientWidth && out.length === 0) return [];
    return [
      `${scrollWidth} of ${clientWidth}`,
      ...out.slice(0, 5).map((element) => `${element.tagName.toLowerCase()}.${element.className}`),
    ];
  });
}
