/**
 * The service worker. Every listener is registered before anything else happens: a browser wakes
 * the worker for an event and looks for its listener at once.
 */

import { api } from "../shared/browser.ts";
import { listen } from "../shared/messages.ts";
import { installed } from "./life.ts";
import { paint } from "./toolbar.ts";
import { Background } from "./worker.ts";

const worker = new Background();
const { commands, permissions, runtime, storage, tabs } = api();

listen(worker.handlers);

runtime.onInstalled.addListener(({ reason }) => {
  void worker.begin();
  void installed(reason, worker.chosen);
});
runtime.onStartup.addListener(() => void worker.begin());
runtime.onUpdateAvailable.addListener(() => runtime.reload()); // drafts stay in their pages

storage.onChanged.addListener((changes, area) => void worker.storageChanged(changes, area));
permissions.onAdded.addListener(() => void worker.allow());
permissions.onRemoved.addListener(() => void worker.allow());

commands.onCommand.addListener((_, tab) => void worker.openPanel(tab));
tabs.onRemoved.addListener((tab) => void worker.tabs.forget(tab));
tabs.onUpdated.addListener((id, { status }, tab) => {
  if (status === "loading") void leave(id, tab.url ?? "");
});

async function leave(tab: number, url: string): Promise<void> {
  await worker.tabs.moved(tab, url);
  if ((await worker.tabs.of(tab)) === null) await paint(tab, null);
}
