/** The school's server and this device's key: entered and tried here, or shown. */

import { say } from "../shared/browser.ts";
import { readSettings, readUrl } from "../shared/settings.ts";
import { choose, isFixed } from "../pages/chosen.ts";
import type { Chosen } from "../pages/chosen.ts";
import { explained, nameOf, testConnection } from "../pages/connection.ts";
import { make, part, tell } from "../pages/make.ts";
import { keyInWords, valueInWords } from "../pages/words.ts";

type Changed = () => Promise<void>;

/** Readies the form, or shows what the school has set; `changed` is called after a change. */
export function offerServer(chosen: Chosen, changed: Changed): void {
  const form = part("server", HTMLFormElement);
  const isShown = isFixed(chosen, "serverUrl");
  part("server_fields", HTMLElement).hidden = isShown;
  part("server_set", HTMLElement).hidden = !isShown;
  if (isShown) part("server_set", HTMLElement).replaceChildren(...setBySchool(chosen));
  else fillIn(chosen);
  part("server_test", HTMLElement).textContent = say(
    isShown ? "pages_server_test" : "pages_server_save",
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void (isShown ? test(Date.now()) : save(changed));
  });
}

function setBySchool({ settings }: Chosen): HTMLElement[] {
  return (["serverUrl", "deviceKey"] as const).flatMap((key) => [
    make("dt", { text: keyInWords(key) }),
    make(
      "dd",
      {},
      make("code", { text: valueInWords(key, settings[key], []) }),
      make("span", { class: "tag tone--note", text: say("pages_from_school") }),
    ),
  ]);
}

function fillIn({ settings }: Chosen): void {
  const key = part("device_key", HTMLInputElement);
  part("server_url", HTMLInputElement).value = settings.serverUrl;
  key.value = settings.deviceKey;
  const show = part("show_key", HTMLButtonElement);
  show.addEventListener("click", () => {
    const isShown = key.type === "text";
    key.type = isShown ? "password" : "text";
    show.setAttribute("aria-pressed", String(!isShown));
  });
}

async function save(changed: Changed): Promise<void> {
  const [url, key] = [part("server_url", HTMLInputElement), part("device_key", HTMLInputElement)];
  if (url.value.trim() === "" && key.value.trim() === "") return forget(changed);
  const isUrlWrong = fault("server_url", faultOfUrl(url.value));
  const isKeyWrong = fault("device_key", faultOfKey(key.value));
  if (isUrlWrong || isKeyWrong) return (isUrlWrong ? url : key).focus();
  const since = Date.now();
  tell(result(), "note", say("pages_server_asking"));
  const { values } = readSettings({ serverUrl: url.value, deviceKey: key.value });
  if (!(await stored(() => choose(values)))) return;
  url.value = values.serverUrl ?? "";
  await changed();
  await test(since);
}

async function forget(changed: Changed): Promise<void> {
  fault("server_url", "");
  fault("device_key", "");
  if (!(await stored(() => choose({ serverUrl: undefined, deviceKey: undefined })))) return;
  await changed();
  tell(result(), "note", say("pages_server_gone"));
}

async function stored(store: () => Promise<void>): Promise<boolean> {
  try {
    await store();
    return true;
  } catch {
    tell(result(), "bad", say("pages_not_stored"));
    return false;
  }
}

async function test(since: number): Promise<void> {
  const press = part("server_test", HTMLButtonElement);
  press.setAttribute("aria-disabled", "true"); // it keeps the focus
  tell(result(), "note", say("pages_server_asking"));
  try {
    const found = await testConnection(since);
    if (!found.ok) tell(result(), "bad", ...explained(found.trouble, found.server));
    else tell(result(), "good", say("pages_server_good", nameOf(found.school), found.took));
  } catch {
    tell(result(), "bad", ...explained("orphaned", ""));
  }
  press.removeAttribute("aria-disabled");
}

function result(): HTMLElement {
  return part("server_result", HTMLElement);
}

/** Says what is wrong with a field, beside it; returns whether anything is. */
function fault(id: string, sentence: string): boolean {
  const field = part(id, HTMLInputElement);
  const place = part(`${id}_fault`, HTMLElement);
  place.textContent = sentence;
  place.hidden = sentence === "";
  if (sentence === "") field.removeAttribute("aria-invalid");
  else field.setAttribute("aria-invalid", "true");
  return sentence !== "";
}

function faultOfUrl(value: string): string {
  if (readUrl(value) !== null) return "";
  const text = value.trim();
  if (text === "") return say("pages_fault_url_missing");
  if (/^http:/i.test(text)) return say("pages_fault_url_http");
  return URL.canParse(text) && /^https:/i.test(text)
    ? say("pages_fault_url_more")
    : say("pages_fault_url");
}

function faultOfKey(value: string): string {
  if (value.trim() === "") return say("pages_fault_key_missing");
  return readSettings({ deviceKey: value }).wrong.length > 0 ? say("pages_fault_key") : "";
}
