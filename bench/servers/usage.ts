// Loaded before a server that is measured: tells the parent, when asked, what the process has used so far.

export type Usage = { readonly cpuUs: number; readonly rssBytes: number };

process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuUs: user + system, rssBytes: process.memoryUsage.rss() } satisfies Usage);
});
// The server ends when its own work is over.
process.channel?.unref();
