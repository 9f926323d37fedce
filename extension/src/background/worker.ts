/** The parts of the service worker, joined: what each message and each event does. */

import { api } from "../shared/browser.ts";
import { LAST_POLICY } from "../shared/chosen.ts";
import type { Answered, Asked, Handlers, State } from "../shared/messages.ts";
import { check, cover } from "./check.ts";
import { CheckIn } from "./check_in.ts";
import { Server } from "./client.ts";
import { Outbox } from "./events.ts";
import { GenericSites } from "./generic.ts";
import { Latest } from "./latest.ts";
import { askLook, lookStands } from "./looks.ts";
import { SchoolCopy } from "./school.ts";
import { SentList } from "./sent.ts";
import { Chosen } from "./settings.ts";
import { Stamp } from "./stamp.ts";
import { TabBook } from "./tabs.ts";
import { paint } from "./toolbar.ts";

type Sender = chrome.runtime.MessageSender;

export class Background {
  readonly chosen = new Chosen();
  readonly tabs = new TabBook();
  readonly #settings = () => this.chosen.current();
  readonly #sent = new SentList();
  readonly #server = new Server(this.#settings, (sent) => void this.#sent.add(sent));
  readonly #school = new SchoolCopy(this.#server, this.#settings);
  readonly #outbox = new Outbox(this.#server, this.#settings);
  readonly #stamp = new Stamp(this.chosen, this.#school);
  readonly #checkIn = new CheckIn(this.#server, this.chosen);
  readonly #generic = new GenericSites();
  readonly #latest = new Latest();

  /** Message name -> what answers it. */
  readonly handlers: Handlers = {
    state: () => this.#state(),
    check: (sender, asked) => this.#check(sender, asked),
    cover: (_, asked) => cover(this.#server, asked),
    look: (_, asked) => askLook(this.#server, asked),
    lookStands: (_, look) => lookStands(this.#server, look),
    tell: async (_, told) => {
      await this.#outbox.tell(told);
      void this.#outbox.send();
    },
    feedback: async (_, ...told) => {
      await this.#outbox.feedback(...told);
      void this.#outbox.send();
    },
    page: async (sender, state) => {
      const shown = await this.tabs.note(sender, state);
      if (sender.tab?.id !== undefined) await paint(sender.tab.id, shown);
    },
    pageState: (_, tab) => this.tabs.of(tab),
    sent: () => this.#sent.list(),
    forgetSent: () => this.#sent.forget(),
    forget: () => this.#forget(),
    refresh: async () => {
      await this.#school.refresh();
      return this.#stamp.state();
    },
  };

  /** Takes note of a change in storage, by policy or on the options page. */
  async storageChanged(changes: Record<string, chrome.storage.StorageChange>, area: string) {
    if (!(await this.chosen.changed(changes, area))) return;
    await this.begin();
    await this.#school.freshen();
    await this.#stamp.state();
  }

  /** Does what a start asks for, and settings that are new. */
  async begin(): Promise<void> {
    void this.#checkIn.tell();
    await this.allow();
  }

  /** Watches the generic sites that are named and allowed now. */
  async allow(): Promise<void> {
    await this.#generic.keep((await this.chosen.current()).genericSites);
  }

  /** Tells the page in front that its panel is wanted. */
  async openPanel(tab: chrome.tabs.Tab | undefined): Promise<void> {
    const [front] = tab ? [tab] : await api().tabs.query({ active: true, lastFocusedWindow: true });
    if (front?.id === undefined) return;
    await api()
      .tabs.sendMessage(front.id, "open-panel")
      .catch(() => undefined); // a page we do not watch
  }

  /** Answers at once where anything is known; only a first time waits for the server. */
  async #state(): Promise<State> {
    const { school } = await this.#school.known();
    const freshened = this.#school.freshen();
    if (school === null) await freshened;
    else void freshened.then((isNews) => (isNews ? this.#stamp.state() : undefined));
    return this.#stamp.state();
  }

  /** Forgets all that is kept here, also by content scripts; policy is not ours to forget. */
  async #forget(): Promise<void> {
    await Promise.all([this.#sent.forget(), this.#school.forget(), this.#outbox.forget()]);
    const { local } = api().storage;
    const keys = Object.keys(await local.get());
    await local.remove(keys.filter((key) => key !== LAST_POLICY));
  }

  async #check(sender: Sender, asked: Asked): Promise<Answered> {
    const isOthers = asked.surface === "moderation"; // beside what the person writes meanwhile
    const frame = `${sender.tab?.id}:${sender.frameId}:${isOthers}`;
    const answered = await this.#latest.run(frame, (signal) => check(this.#server, asked, signal));
    if (answered.ok) void this.#afterwards(answered.report.version);
    return answered;
  }

  /** The server is there: what waited for it goes now, and newer settings come. */
  async #afterwards(version: { config: number; roll: number }): Promise<void> {
    if (await this.#school.follow(version)) await this.#stamp.state();
    await this.#outbox.send();
    await this.#checkIn.tell();
  }
}
