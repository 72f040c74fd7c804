import type { Locator, Page } from 'playwright-core';

type Words = readonly string[];

/** One kind of thing that a tutorial has its reader do, by how it says so. */
interface Instruction {
  readonly says: RegExp;
  readonly does: (page: Page, words: Words) => Promise<void>;
}

/** What is pressed is whatever is called so. */
function called(page: Page, name: string): Locator {
  const exact = { name, exact: true } as const;
  return page.getByRole('button', exact).or(page.getByRole('tab', exact)).or(page.getByRole('link', exact));
}

const lineWith = (page: Page, text: string) => page.locator('.cm-line', { hasText: text });

/** Those that it may use, the longest way of saying it first. What stands in `…` and **…** is told to the browser. */
const instructions: readonly Instruction[] = [
  {
    says: /type `([^`]+)` at the end of the line with `([^`]+)`/,
    does: async (page, [text = '', beside = '']) => {
      await lineWith(page, beside).click();
      await page.keyboard.press('End');
      await page.keyboard.type(text);
    },
  },
  {
    says: /take `([^`]+)` away from the line with `([^`]+)`/,
    does: async (page, [text = '', beside = '']) => {
      await lineWith(page, beside).click();
      await page.keyboard.press('End');
      for (let left = text.length; left > 0; left--) await page.keyboard.press('Backspace');
    },
  },
  {
    says: /press \*\*([^*]+)\*\* beside `([^`]+)`/,
    does: (page, [name = '', beside = '']) =>
      page
        .getByRole('listitem')
        .filter({ hasText: beside })
        .first()
        .getByRole('button', { name, exact: true })
        .click(),
  },
  {
    says: /take the file `([^`]+)`/,
    does: (page, [file = '']) => page.locator('input[type=file]').setInputFiles(file),
  },
  {
    says: /`([^`]+)` into \*\*([^*]+)\*\*/,
    does: (page, [text = '', label = '']) => page.getByLabel(label).fill(text),
  },
  {
    says: /choose `([^`]+)` as \*\*([^*]+)\*\*/,
    does: async (page, [text = '', label = '']) => {
      await page.getByRole('combobox', { name: label }).click();
      await page.getByRole('option').filter({ hasText: text }).first().click();
    },
  },
  { says: /tick \*\*([^*]+)\*\*/, does: (page, [label = '']) => page.getByLabel(label).first().click() },
  {
    says: /open \*\*([^*]+)\*\*/,
    does: (page, [name = '']) =>
      page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click(),
  },
  {
    says: /(?:press|follow|in) \*\*([^*]+)\*\*/,
    does: (page, [name = '']) => called(page, name).first().click(),
  },
  {
    says: /at `(\/console[^`]+)`/,
    does: async (page, [address = '']) => {
      await page.goto(new URL(address, page.url()).href);
    },
  },
  {
    says: /(?<![\w`])_([^_]+(?:_[^_\s]+)*)_(?!\w)|\*\*([^*]+)\*\*/,
    does: (page, [seen, bold]) =>
      page
        .getByText(seen ?? bold ?? '')
        .filter({ visible: true })
        .first()
        .waitFor(),
  },
];

/** A step of a tutorial: each of its sentences that says what to do, or what is to be seen, in their order. */
export function readStep(
  text: string,
): { readonly said: string; readonly does: (page: Page) => Promise<void> }[] {
  const any = new RegExp(instructions.map(({ says }) => says.source).join('|'), 'gi');
  return [...text.matchAll(any)].map(([said]) => {
    const instruction = instructions.find(({ says }) => new RegExp(`^(?:${says.source})$`, 'i').test(said));
    const [, ...words] = new RegExp(`^(?:${instruction?.says.source})$`, 'i').exec(said) ?? [];
    return { said, does: async (page) => instruction?.does(page, words) };
  });
}

/** What of a step nobody plays: code that is neither an action nor seen. */
export function leftOver(text: string): string[] {
  const played = readStep(text).reduce((rest, { said }) => rest.replace(said, ''), text);
  return [...played.matchAll(/`[^`]+`|\*\*[^*]+\*\*/g)].map(([it]) => it);
}
