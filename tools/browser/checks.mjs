// What the browser tests share: how a check is told, the browser, and axe-core's source, to be run in a page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

export const screens = process.env.COURSE_SCREENS;
export const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let failures = 0;

/** Prints "ok NAME", or "not ok NAME: why" with the first line of what `body` threw. */
export async function check(name, body) {
  try {
    await body();
    console.log(`ok ${name}`);
  } catch (problem) {
    fail(name, problem);
  }
}
export function fail(name, problem) {
  failures++;
  console.log(`not ok ${name}: ${String(problem.message ?? problem).split('\n')[0]}`);
}
export function demand(holds, why) {
  if (!holds) throw new Error(why);
}
export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
/** What the process ends with. */
export const exitCode = () => (failures ? 1 : 0);
