// Drives JupyterLab as a learner does: Run All, scrub by keyboard, click an event; then looks at the same notebook
// untrusted and as a page of nbconvert. Prints one line "ok NAME" or "not ok NAME: why" a check.
import { spawn, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { axe, check, demand, exitCode, fail, launch, screens } from './checks.mjs';

const root = process.env.COURSE_ROOT;
const source = join(root, process.env.COURSE_NOTEBOOK ?? 'notebooks/1-the-problem/15-time-and-clocks.ipynb');
const work = join(root, 'target', 'browser'); // copies: the committed notebook is never saved over
const runAllMillis = 120_000;

// --- the server ---

function startLab() {
  const lab = spawn(join(root, 'course'), ['lab', '--no-browser', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = new Promise((resolve, reject) => {
    let text = '';
    lab.stdout.on('data', (part) => {
      text += part;
      if (text.includes('\n')) resolve(JSON.parse(text.split('\n')[0]));
    });
    lab.on('exit', (code) => reject(new Error(`./course lab ended with ${code}`)));
  });
  return { lab, address };
}

// --- notebooks ---

/** A copy in its own file; `touched` makes the content, and so its trust signature, a new one. */
function copy(name, touched) {
  const notebook = JSON.parse(readFileSync(source, 'utf8'));
  if (touched) notebook.cells[0].source = [...[notebook.cells[0].source].flat(), '\n'];
  mkdirSync(work, { recursive: true });
  writeFileSync(join(work, name), JSON.stringify(notebook, null, 1));
  return `target/browser/${name}`;
}

const visible = (folder) => readdirSync(folder).filter((name) => !name.startsWith('.'));

/** How many outputs hold a picture; each must be seen. */
function pictures(file) {
  const outputs = JSON.parse(readFileSync(file, 'utf8')).cells.flatMap((cell) => cell.outputs ?? []);
  return outputs.filter((output) => {
    const data = output.data ?? {};
    return Object.keys(data).some((type) => type.startsWith('image/')) || [data['text/html']].flat().join('').includes('<img');
  }).length;
}

async function openNotebook(page, { port, token }, path, workspace) {
  await page.goto(`http://127.0.0.1:${port}/lab/workspaces/${workspace}/tree/${path}?reset&token=${token}`);
  await page.waitForSelector('.jp-Notebook .jp-Cell', { timeout: 60_000 });
  await page.waitForFunction(() => !document.querySelector('#jupyterlab-splash'), null, { timeout: 30_000 });
}

const kernels = async ({ port, token }) =>
  (await fetch(`http://127.0.0.1:${port}/api/sessions?token=${token}`)).json();

/** Cells run in order: when the kernel has been idle for a while after being busy, all of them ran or one failed. */
async function runAll(page, server) {
  await until(async () => (await kernels(server)).some((s) => s.kernel?.execution_state === 'idle'), 60_000, 'the kernel starts');
  await page.click('.lm-MenuBar-itemLabel:text-is("Run")');
  await page.click('.lm-Menu-itemLabel:text-is("Run All Cells")');
  await page.waitForTimeout(500);
  let idleSince = 0;
  await until(async () => {
    const idle = (await kernels(server)).every((s) => s.kernel?.execution_state === 'idle');
    idleSince = idle ? idleSince || Date.now() : 0;
    return idle && Date.now() - idleSince > 1500;
  }, runAllMillis, 'all cells run');
}

async function until(condition, millis, what) {
  const end = Date.now() + millis;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`${what}: not within ${millis / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function save(page, file) {
  const before = readFileSync(file, 'utf8');
  await page.click('.lm-MenuBar-itemLabel:text-is("File")');
  await page.click('.lm-Menu-itemLabel:text-is("Save Notebook")');
  await until(async () => readFileSync(file, 'utf8') !== before, 15_000, 'the notebook is saved').catch(() => {});
  let notebook;
  await until(async () => { // the server may still be writing
    try { notebook = JSON.parse(readFileSync(file, 'utf8')); } catch { return false; }
    return true;
  }, 15_000, 'the notebook is written');
  return notebook;
}

/** Every picture on the page or in the outputs: drawn, and with words. */
async function look(page, images, expected) {
  await until(async () => { // cells are attached when they come near the viewport
    for (const cell of await page.locator('.jp-Cell').all()) await cell.evaluate((node) => node.scrollIntoView());
    return (await page.locator(images).count()) >= expected;
  }, 60_000, `${expected} pictures appear`);
  await page.evaluate(async (selector) => {
    for (const image of document.querySelectorAll(selector)) {
      image.scrollIntoView();
      await image.decode().catch(() => {});
    }
  }, images);
  const seen = await page.$$eval(images, (all) => all.map((image) => ({
    drawn: image.naturalWidth > 0 && image.getBoundingClientRect().width > 0, words: (image.getAttribute('alt') ?? '').trim() })));
  demand(seen.every((image) => image.drawn), `${seen.filter((image) => !image.drawn).length} of ${seen.length} pictures are not drawn`);
  demand(seen.every((image) => image.words), `${seen.filter((image) => !image.words).length} of ${seen.length} pictures have no alternative text`);
}

// --- the checks ---

async function learner(page, server) {
  const path = copy('15-run.ipynb', false);
  const file = join(root, path);
  await openNotebook(page, server, path, 'learner');
  await check('Run All ends', () => runAll(page, server));
  await check('no cell fails', async () => {
    const cells = (await save(page, file)).cells.filter((cell) => cell.cell_type === 'code');
    const meant = (cell) => (cell.metadata.tags ?? []).includes('raises-exception');
    const bad = cells.filter((cell) => !meant(cell) && cell.outputs.some((output) => output.output_type === 'error'));
    demand(bad.length === 0, `${bad.length} cells, first: ${[bad[0]?.source].flat().join('').split('\n')[0]}`);
    const unrun = cells.filter((cell) => [cell.source].flat().join('').trim() && cell.execution_count === null);
    demand(unrun.length === 0, `${unrun.length} cells did not run`);
  });

  await check('saving writes the notebook and nothing beside it', async () =>
    demand(visible(work).join() === basename(path), `found ${visible(work).join(', ')}`));

  const trace = page.locator('.ds-trace:has(.ds-state):has(input[type=range], [role=slider])').first();
  const slider = trace.locator('input[type=range], [role=slider]').first();
  const words = async () => (await slider.getAttribute('aria-valuetext')) ?? '';
  const state = async () => (await trace.locator('.ds-state').first().textContent()) ?? '';
  await check('the scrubber moves by keyboard', async () => {
    await slider.scrollIntoViewIfNeeded({ timeout: 10_000 });
    await slider.focus();
    await page.keyboard.press('Home');
    const [wordsBefore, stateBefore] = [await words(), await state()];
    demand(wordsBefore, 'the slider has no aria-valuetext');
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
    demand((await words()) !== wordsBefore, `aria-valuetext stays "${wordsBefore}"`);
    for (let i = 0; i < 20 && (await state()) === stateBefore; i++) await page.keyboard.press('ArrowRight');
    demand((await state()) !== stateBefore, 'the state panel does not change');
    await page.screenshot({ path: join(screens, 'scrubber.png') });
  });
  await check('a clicked event is selected', async () => {
    const marks = trace.locator('[data-seq]');
    demand((await marks.count()) > 1, 'the diagram has no events');
    const before = [await words(), await state()].join();
    const last = marks.nth((await marks.count()) - 1);
    await last.scrollIntoViewIfNeeded();
    await last.click({ force: true });
    demand([await words(), await state()].join() !== before, 'neither aria-valuetext nor the state panel changes');
    await page.screenshot({ path: join(screens, 'event.png') });
  });
  await check('axe finds nothing serious', async () => {
    await page.evaluate(axe);
    const found = await page.evaluate(() => window.axe.run({ include: [['.jp-OutputArea-output']] }, { resultTypes: ['violations'] }));
    writeFileSync(join(screens, 'axe.json'), JSON.stringify(found.violations, null, 1));
    const bad = found.violations.filter((violation) => ['serious', 'critical'].includes(violation.impact));
    demand(bad.length === 0, bad.map((v) => `${v.id} (${v.nodes.length}, ${v.nodes[0].target.join(' ')})`).join('; '));
  });
}

async function untrusted(page, server) {
  const path = copy('15-untrusted.ipynb', true);
  await openNotebook(page, server, path, 'untrusted');
  await page.waitForTimeout(2000);
  await check('untrusted: no script ran', async () =>
    demand((await page.locator('.ds-trace input[type=range]').count()) === 0, 'a widget is live, so the copy is trusted'));
  await check('untrusted: every picture is drawn and has words', () =>
    look(page, '.jp-OutputArea-output img', pictures(join(root, path))));
  await page.screenshot({ path: join(screens, 'untrusted.png') });
}

async function exported(page) {
  const python = process.env.COURSE_PYTHON;
  execFileSync(python, ['-m', 'nbconvert', '--to', 'html', '--output-dir', work, '--output', '15-page.html', source], { stdio: 'ignore' });
  await page.route(/^https?:/, (route) => route.abort()); // the page must do without the network
  await page.goto(`file://${join(work, '15-page.html')}`, { waitUntil: 'domcontentloaded' });
  await page.waitForTimeout(1000);
  await check('nbconvert: every picture is there', async () => {
    // scripts run here: a widget puts its SVG, a state graph its buttons, in its picture's place
    const widgets = page.locator('.ds-trace:has(svg)');
    const live = (await widgets.count()) + (await page.locator('.ds-walk:has(.dw-steps button)').count());
    for (const widget of await widgets.all()) demand((await widget.locator('svg').first().boundingBox())?.width > 0, 'a widget is not drawn');
    await look(page, '.jp-OutputArea-output img', pictures(source) - live);
  });
  await page.screenshot({ path: join(screens, 'nbconvert.png') });
}

/** A state graph is walked by keyboard on a page without a kernel and without a network. */
async function walked(page) {
  const notebook = join(root, 'notebooks/4-consensus/40-consensus-and-flp.ipynb');
  execFileSync(process.env.COURSE_PYTHON, ['-m', 'nbconvert', '--to', 'html', '--output-dir', work, '--output', '40-page.html', notebook], { stdio: 'ignore' });
  await page.route(/^https?:/, (route) => route.abort());
  await page.goto(`file://${join(work, '40-page.html')}`, { waitUntil: 'domcontentloaded' });
  const walk = page.locator('.ds-walk').first();
  await check('nbconvert: a state graph is walked by keyboard, and back', async () => {
    await walk.locator('.dw-steps button').first().waitFor({ timeout: 15_000 });
    await walk.locator('.dw-steps button').first().focus();
    for (const digit of ['1', '2', '3']) await page.keyboard.press(digit);
    demand((await walk.locator('.dw-count').textContent()) === '3 steps', 'three digits are not three steps');
    demand(/can still be decided|settled/.test(await walk.locator('.dw-now').textContent()), 'it does not say what can still be decided');
    await page.keyboard.press('Backspace');
    demand((await walk.locator('.dw-count').textContent()) === '2 steps', 'Backspace does not go back');
    const step = (voter) => walk.locator('.dw-steps button', { hasText: new RegExp(`^${voter} `) }).first();
    await walk.locator('button:text("Start again")').click();
    await step('A').click();
    demand((await walk.locator('.dw-other').textContent()) === '', 'one step commutes with nothing');
    await step('B').click();
    demand(/commute/.test(await walk.locator('.dw-other').textContent()), 'it does not say that two steps at different voters commute');
    const here = await walk.locator('.dw-nodes').textContent();
    await walk.locator('.dw-other button').click();
    demand(/After “A /.test(await walk.locator('.dw-now').textContent()), 'the steps are not taken in the other order');
    demand((await walk.locator('.dw-nodes').textContent()) === here, 'the other order leads elsewhere');
    await page.screenshot({ path: join(screens, 'walk.png') });
  });
  await check('nbconvert: axe finds nothing serious in the state graph', async () => {
    await page.evaluate(axe);
    const found = await page.evaluate(() => window.axe.run({ include: [['.ds-walk']] }, { resultTypes: ['violations'] }));
    const bad = found.violations.filter((violation) => ['serious', 'critical'].includes(violation.impact));
    demand(bad.length === 0, bad.map((v) => v.id).join(', '));
  });
}

rmSync(work, { recursive: true, force: true });
mkdirSync(screens, { recursive: true });
console.log(`# ${basename(source)} in ${basename(dirname(source))}`);
const { lab, address } = startLab();
let browser;
try {
  const server = await address;
  browser = await launch();
  const fresh = () => browser.newPage({ viewport: { width: 1280, height: 900 } });
  await learner(await fresh(), server);
  await untrusted(await fresh(), server);
  await exported(await fresh());
  await walked(await fresh());
} catch (problem) {
  fail('the script', problem);
} finally {
  await browser?.close();
  lab.kill('SIGTERM');
  await new Promise((resolve) => (lab.exitCode === null ? lab.on('exit', resolve) : resolve()));
}
process.exit(exitCode());
