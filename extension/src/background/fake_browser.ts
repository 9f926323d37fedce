/** A small browser for the tests of this folder: storage that keeps, events that fire. */

type Stored = Record<string, unknown>;
type Change = Record<string, chrome.storage.StorageChange>;

/** An area of storage; `isFull` makes every write fail, as a full disk does. */
export class FakeArea {
  stored: Stored = {};
  isFull = false;
  writes = 0;

  async get(key?: string): Promise<Stored> {
    if (key === undefined) return structuredClone(this.stored);
    return key in this.stored ? { [key]: structuredClone(this.stored[key]) } : {};
  }

  async remove(keys: string[]): Promise<void> {
    if (this.isFull) throw new Error("the disk is gone");
    for (const key of keys) delete this.stored[key];
  }

  async set(values: Stored): Promise<void> {
    if (this.isFull) throw new Error("QUOTA_BYTES quota exceeded");
    this.writes += 1;
    Object.assign(this.stored, structuredClone(values));
  }
}

/** Device policy: not there yet, or as Firefox says that there is none. */
export class FakePolicy {
  stored: Stored = {};
  isMissing = false;
  ready: Promise<void> = Promise.resolve();

  async get(): Promise<Stored> {
    await this.ready;
    if (this.isMissing) throw new Error("Managed storage manifest not found");
    return structuredClone(this.stored);
  }
}

export class FakeBrowser {
  readonly storage = {
    local: new FakeArea(),
    session: new FakeArea(),
    managed: new FakePolicy(),
  };
  readonly runtime = {
    id: "postcheck",
    getURL: (path: string) => `data:application/json,${encodeURIComponent(this.files[path] ?? "")}`,
    getManifest: (): object => ({ version: "0.4.0" }),
  };
  readonly i18n = { getMessage: (name: string) => name };
  /** The package's files by name. */
  files: Record<string, string> = { "preset.json": "{}" };

  /** What the browser calls itself. */
  userAgent = "Mozilla/5.0 Chrome/156.0.0.0 Safari/537.36";

  /** Becomes the browser that `shared/browser.ts` finds, with `more` of its API. */
  static install(more: object = {}): FakeBrowser {
    const browser = new FakeBrowser();
    Object.assign(globalThis, { chrome: Object.assign(browser, more) });
    Object.defineProperty(globalThis, "navigator", { get: () => browser, configurable: true });
    return browser;
  }
}

/** Returns the change that storage tells of when `key` gets `value`; undefined: it is removed. */
export function changed(key: string, value: unknown): Change {
  return { [key]: value === undefined ? { oldValue: 1 } : { newValue: value } };
}
