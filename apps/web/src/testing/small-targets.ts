/** What on a page is pressed and smaller than a glove wants it. */
import type { Page } from 'playwright-core';

export const GLOVE_PX = 48;

/** @returns a line for each target that is too small: its words and its measures in CSS px; and how many were measured */
export async function smallTargets(page: Page): Promise<{ small: string[]; count: number }> {
  return page.evaluate((least) => {
    // Where a field is pressed is its frame, not the text inside it.
    const frame =
      '.ant-select, .ant-picker, .ant-input-number, .ant-input-affix-wrapper, .ant-segmented-item, label';
    const pressed =
      'button, a[href], input, textarea, [role=button], [role=tab], [role=combobox], [role=option]';
    const targets = new Set(
      [...document.querySelectorAll<HTMLElement>(pressed)].map((each) =>
        each.matches('button, a') ? each : (each.closest<HTMLElement>(frame) ?? each),
      ),
    );
    const shown = [...targets].filter((each) => {
      const { width, height, bottom } = each.getBoundingClientRect();
      const hidden = getComputedStyle(each);
      return (
        width > 1 && height > 1 && bottom > 0 && hidden.visibility !== 'hidden' && hidden.opacity !== '0'
      );
    });
    return {
      count: shown.length,
      small: shown
        .map((each) => ({ each, box: each.getBoundingClientRect() }))
        // Half a pixel is a rounding of the browser's.
        .filter(({ box }) => box.width < least - 0.5 || box.height < least - 0.5)
        .map(
          ({ each, box }) =>
            `${each.tagName} ${each.className} "${(each.textContent ?? '').trim().slice(0, 30)}" ${Math.round(box.width)}×${Math.round(box.height)}`,
        ),
    };
  }, GLOVE_PX);
}
