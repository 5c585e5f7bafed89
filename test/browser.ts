import chromium from "@sparticuz/chromium";
import { chromium as playwright } from "playwright-core";
import type { Browser } from "playwright-core";

/** Starts Chromium from npm's package: no system install is needed, and it runs as root too. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await chromium.executablePath();
  // With all in one process the whole browser dies with the first page that is closed.
  const args = chromium.args.filter((arg) => arg !== "--single-process");
  return await playwright.launch({ executablePath, args, headless: true });
}
