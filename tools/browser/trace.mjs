// Looks at pages that show a run: alone, in an output, large, hostile. Prints one line "ok NAME" or "not ok NAME: why" a check, and
// "# …" lines with what was measured. Pages and expectations are written by distsys.BrowserPages.
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { axe, check, demand, exitCode, launch, screens } from './checks.mjs';

const pages = process.env.COURSE_PAGES;
const expected = JSON.parse(readFileSync(join(pages, 'expected.json'), 'utf8'));

mkdirSync(screens, { recursive: true });
const browser = await launch();

const asked = []; // what a page wanted from elsewhere
const errors = [];
/** When the first marks stood on the screen, in milliseconds since the page was asked for. */
const watchFirstDraw = () => {
  const seen = new MutationObserver(() => {
    if (!document.querySelector('.ds-live-picture g.e, .ds-live-picture .thin')) return;
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => { window.firstDraw = performance.now(); }));
  });
  seen.observe(document, { childList: true, subtree: true });
};
async function open(name, { live = true, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 }, ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(`${name}: ${error}`));
  page.on('dialog', (dialog) => { errors.push(`${name}: a dialog`); dialog.dismiss(); });
  page.on('request', (request) => { if (!/^(file|data|blob):/.test(request.url())) asked.push(request.url()); });
  if (live) await page.addInitScript(watchFirstDraw);
  await page.goto(pathToFileURL(join(pages, name.split('#')[0])).href + (name.includes('#') ? '#' + name.split('#')[1] : ''));
  if (live) await page.waitForFunction(() => window.firstDraw, null, { timeout: 20_000 });
  return page;
}
const slider = (page) => page.locator('.ds-trace input[type=range]').first();
const says = (page) => page.locator('.ds-says').first().textContent();
const set = (page, value) => page.evaluate((v) => {
  const s = document.querySelector('.ds-trace input[type=range]');
  s.value = v;
  s.dispatchEvent(new Event('input', { bubbles: true }));
}, value);
async function accessible(page, name) {
  await page.evaluate(axe);
  const found = (await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))).violations;
  writeFileSync(join(screens, `axe-${name}.json`), JSON.stringify(found, null, 1));
  demand(found.length === 0, found.map((v) => `${v.id} (${v.nodes.length}, ${v.nodes[0].target.join(' ')})`).join('; '));
}
const wide = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

// --- how fast: each step from the input event to the frame after it is painted ---

/** Prints a figure as ./course bench trace reads it. No test depends on one: what else the machine does slows any of them. */
const figure = (workload, metric, value, unit) => console.log(`# ${workload} ${metric} ${value} ${unit}`);
async function measure(page, mode) {
  const times = await page.evaluate(async (how) => {
    const s = document.querySelector('.ds-trace input[type=range]'), button = (text) => [...document.querySelectorAll('.ds-trace button')].find((b) => b.textContent.startsWith(text)), all = [];
    let draw = 12345;
    if (how === 'whole run in view') { button('Whole run').click(); await new Promise((r) => setTimeout(r, 200)); }
    for (let i = 0; i < 200; i++) {
      draw = (draw * 1103515245 + 12345) % 2147483648;
      const begin = performance.now();
      if (how === 'Next') button('Next').click();
      else { s.value = how === 'jumps' ? draw % 10_000 : how === 'slider' ? i * 50 : +s.value + 1; s.dispatchEvent(new Event('input', { bubbles: true })); }
      await new Promise((r) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = r; c.port2.postMessage(0); }));
      all.push(performance.now() - begin);
      await new Promise((r) => setTimeout(r, 4));
    }
    return all.sort((a, b) => a - b);
  }, mode);
  return { median: times[99], p95: times[189] };
}

await check('a page with 10,000 events has at most 5 MB', async () => {
  const size = statSync(join(pages, 'large.html')).size;
  figure('10000-events', 'page', Math.ceil(size / 1000), 'KB');
  figure('10000-events', 'output', Math.ceil(statSync(join(pages, 'cell.html')).size / 1000), 'KB');
  demand(size <= 5_000_000, `${size} bytes`);
});
let large = await open('large.html');
if (process.env.COURSE_MEASURE) {
  figure('10000-events', 'first-draw', Math.round(await large.evaluate(() => window.firstDraw)), 'ms');
  for (const mode of ['Next', 'slider', 'jumps', 'whole run in view']) {
    const { median, p95 } = await measure(large, mode);
    figure(`10000-events-${mode.split(' ')[0].toLowerCase()}`, 'input-to-paint-median', median.toFixed(1), 'ms');
    figure(`10000-events-${mode.split(' ')[0].toLowerCase()}`, 'input-to-paint-p95', p95.toFixed(1), 'ms');
  }
  await browser.close();
  process.exit(0);
}
await large.close();

// --- what can be done with it ---

large = await open('large.html');
/** Compares what a page says of its events with what the library says. */
async function sentences(page, lines) {
  await page.locator('.ds-text summary').click();
  const found = [];
  for (;;) {
    found.push(...await page.$$eval('.ds-list li', (all) => all.map((li) => `${li.value} ${li.textContent}`)));
    const later = page.locator('.ds-text button:text-is("Later")');
    if (!(await later.count()) || await later.isDisabled()) break;
    await later.click();
  }
  const wanted = lines.map((line) => { const [time, number, ...words] = line.split('  '); return `${number.slice(1)} ${time}, ${words.join('  ')}`; });
  const wrong = wanted.findIndex((line, i) => line !== found[i]);
  demand(wrong < 0, `the library says "${wanted[wrong]}", the page "${found[wrong]}"`);
  demand(found.length === wanted.length, `${found.length} of ${wanted.length}`);
}
await check('every event has its sentence, the one that the library says', async () => {
  const page = await open('faults.html');
  await sentences(page, expected.sentences);
  await page.close();
});
await check('a run that the explorer found counts steps, not time', async () => {
  const page = await open('explored.html');
  const axis = await page.$$eval('.ds-live-picture text.axis', (all) => all.map((t) => t.textContent));
  demand(axis[0] === 'start' && axis[1] === 'step 1', axis.join(', '));
  demand(!/\d m?s\b/.test(await page.locator('main').textContent()), 'a time');
  await sentences(page, expected.explored);
  await page.screenshot({ path: join(screens, 'trace-explored.png'), fullPage: true });
  await page.close();
});
await check('keyboard: arrows, Home, End on the slider; Enter on a mark; a number to go to', async () => {
  await slider(large).focus();
  await large.keyboard.press('Home');
  demand((await says(large)).startsWith('#0 '), await says(large));
  await large.keyboard.press('ArrowRight');
  demand((await says(large)).startsWith('#1 '), await says(large));
  await large.keyboard.press('End');
  demand((await says(large)).startsWith('#9999 '), await says(large));
  demand((await slider(large).getAttribute('aria-valuetext')).startsWith('#9999, '), 'aria-valuetext');
  await large.fill('.ds-trace input[type=text]', '#5,040');
  await large.press('.ds-trace input[type=text]', 'Enter');
  demand((await says(large)).startsWith('#5040 '), await says(large));
  await large.locator('.ds-live-picture g.e[tabindex="0"]').focus();
  await large.keyboard.press('ArrowRight');
  demand(!(await says(large)).startsWith('#5040 '), 'an arrow key on a mark does not step');
  await large.waitForURL(/#e50\d\d$/, { timeout: 5000 });
});
await check('a linked step is where the page opens', async () => {
  const page = await open('large.html#e4321');
  demand((await says(page)).startsWith('#4321 '), await says(page));
  await page.close();
});
await check('filters by node, message and fault: Next goes to what they let through', async () => {
  const choose = (label, option) => large.getByLabel(label).selectOption(option);
  await choose('show one node', { label: 'Cai' });
  await choose('show one type of message', { label: 'Ack' });
  await large.locator('button:text("Next ▸")').click();
  demand(/Ack/.test(await says(large)) && /Cai/.test(await says(large)), await says(large));
  demand(/of 10,000/.test(await large.locator('.ds-count').textContent()), 'no count');
  await choose('show one type of message', '');
  await choose('show one node', '');
  await choose('show one kind of event', { label: 'faults' });
  await slider(large).focus();
  await large.keyboard.press('Home');
  await large.locator('button:text("Next ▸")').click();
  demand(/cuts|crashes|pauses|fault|lost/.test(await says(large)), await says(large));
  await large.screenshot({ path: join(screens, 'trace-filter.png'), fullPage: true });
  await choose('show one kind of event', '');
});
await check('jumps to the violation, and to faults', async () => {
  await large.locator('button:text("! Violation")').click();
  demand((await says(large)).startsWith(`#${expected.violation} `), await says(large));
  await large.locator('button:text("Next fault")').click();
  demand(/cuts|crashes|pauses|fault|lost/.test(await says(large)), await says(large));
});
await check('shows messages on their way, partitions, crashes, pauses, disks, clocks, what changed', async () => {
  const go = async (page, number) => { await page.fill('.ds-trace input[type=text]', String(number)); await page.press('.ds-trace input[type=text]', 'Enter'); };
  const seen = new Set();
  for (let n = 0; n < 3000 && seen.size < 8; n += 7) {
    await go(large, n);
    const text = await large.locator('.ds-trace').textContent();
    if (/On the way: .*#\d+\)/.test(text)) seen.add('on its way');
    if (/Partition: Ann Bob from Cai Dee Eve since/.test(text)) seen.add('partition');
    if (/✗ crashed/.test(text)) seen.add('crash');
    if (/✗ paused/.test(text)) seen.add('pause');
    if (/✗ DiskSlow/.test(text)) seen.add('fault');
    if (/not synced; durable \d+/.test(text)) seen.add('disk');
    if (/clock [\d.]+ m?s \([+−][\d.]+ [mµn]?s\)/.test(text)) seen.add('clock');
    if (/▸value=\d+ was \d+/.test(text)) seen.add('changed');
  }
  demand(seen.size === 8, `only ${[...seen].join(', ')}`);
});
await check('a field says why: path and sentence, the ones of the library', async () => {
  const page = await open('why.html');
  const given = (await page.locator('.ds-why p').textContent()).trim();
  demand(given === expected.why, `"${given}" is not "${expected.why}"`);
  demand(await page.locator('g.e.why').count() > 1 && await page.locator('g.m.why').count() > 0, 'the path is not pointed out');
  await page.locator('.ds-why button:text("Close")').click();
  demand(await page.locator('g.e.why').count() === 0, 'the path stays');
  await page.locator('.ds-state tr', { has: page.locator('th:text-is("Dee")') }).locator('.ds-chip', { hasText: 'last=' }).click();
  const asked = (await page.locator('.ds-why p').textContent()).trim();
  demand(asked === expected.why, `"${asked}" is not "${expected.why}"`);
  await page.screenshot({ path: join(screens, 'trace-why.png'), fullPage: true });
  await accessible(page, 'why');
  await page.close();
});
await check('past, future and elsewhere are told apart', async () => {
  const page = await open('small.html');
  await set(page, 30);
  for (const tone of ['p', 'f', 'x', 's']) demand(await page.locator(`g.e.${tone}`).count() > 0, `no mark of tone ${tone}`);
  await page.screenshot({ path: join(screens, 'trace-small.png'), fullPage: true });
  await page.close();
});
await check('two runs stand one below the other, with the first difference', async () => {
  const page = await open('compare.html');
  demand(await page.locator('.ds-live-picture').count() === 2, 'not two live pictures');
  demand(/≠/.test(await page.locator('.ds-compare').textContent()), 'no difference');
  await page.screenshot({ path: join(screens, 'trace-compare.png'), fullPage: true });
  await accessible(page, 'compare');
  await page.close();
});
await check('an output with 10,000 events steps through a part, and says which', async () => {
  const page = await open('cell.html');
  demand(/To step through: events #\d+ to #\d+ of 10,000/.test(await page.locator('.ds-trace').textContent()), 'it does not say so');
  await page.locator('button:text("! Violation")').click();
  demand((await says(page)).startsWith(`#${expected.violation} `), await says(page));
  await page.close();
});

// --- for everyone ---

for (const [name, options] of Object.entries({
  light: {}, dark: { colorScheme: 'dark' }, '320': { viewport: { width: 320, height: 800 } }, 'zoom-200': { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
  'reduced-motion': { reducedMotion: 'reduce' },
})) {
  await check(`${name}: nothing overflows, axe finds nothing`, async () => {
    const page = await open('faults.html', options);
    await set(page, 333);
    await page.screenshot({ path: join(screens, `trace-${name}.png`), fullPage: true });
    demand(await wide(page) <= 0, `${await wide(page)} px too wide`);
    await accessible(page, name);
    await page.close();
  });
}
await check('axe finds nothing with 10,000 events, the list open', async () => {
  await large.locator('.ds-text summary').click();
  await accessible(large, 'large');
});
await check('without scripts there is the picture, its words and the list', async () => {
  const page = await open('large.html', { live: false, javaScriptEnabled: false });
  const image = page.locator('.ds-picture img');
  demand((await image.getAttribute('alt')).includes('Violation at #'), 'the alternative text lacks the violation');
  demand((await image.boundingBox()).width > 500, 'the picture is not drawn');
  demand(await page.locator('.ds-list li').count() === 80, `${await page.locator('.ds-list li').count()} events in the list`);
  await page.screenshot({ path: join(screens, 'trace-still.png'), fullPage: true });
  await page.close();
});
await check('what learners write is shown as text and never run', async () => {
  const page = await open('hostile.html');
  for (let i = 0; i < 7; i++) await set(page, i);
  await set(page, 2);
  await page.locator('.ds-text summary').click();
  await page.locator('.ds-chip').first().click();
  demand(await page.evaluate(() => window.hacked) === undefined, 'it ran');
  demand(await page.locator('.ds-trace img').count() === 0, 'an element was made of it');
  const text = await page.locator('.ds-trace').textContent();
  demand(text.includes('<img src=x onerror=') && text.includes('👩‍👩‍👧') && text.includes('שלום'), 'it is not shown');
  await page.screenshot({ path: join(screens, 'trace-hostile.png'), fullPage: true });
  await accessible(page, 'hostile');
  await page.close();
});
await check('no page asked for anything from elsewhere', async () => demand(asked.length === 0, asked.join(', ')));
await check('no page had an error', async () => demand(errors.length === 0, errors.join('; ')));

await browser.close();
process.exit(exitCode());
