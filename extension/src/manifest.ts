/**
 * The manifest, as a function of the browser and of the sites that are watched.
 *
 * What is asked for, and why:
 * - `storage`: settings, the school's last answer, counts that wait for the server.
 * - `scripting`: to bring open pages up to date after an install or update, and to watch a generic
 *   site after the person allowed it.
 * - the named sites, where posts are read; generic sites are asked for one by one, on a click. The
 *   server needs no permission: it lets the extension's origin ask (research/DEPLOY section 2).
 */

import type { Site } from "./sites/site.ts";

export type Browser = "chrome" | "edge" | "firefox";

export interface Build {
  readonly version: string;
  /** Public key (DER, base64) that gives Chromium the id; "none": a store gives it. */
  readonly idKey?: string | undefined;
  /** Firefox's id, such as `postcheck@trust.example`; Mozilla signs each id for one owner alone. */
  readonly geckoId?: string | undefined;
}

/**
 * Public key of unpacked and self-hosted builds; nobody has its private half. Its id is
 * `afaibcmolmjngeeikojbpfecofddhmbk`: the first 128 bits of its SHA-256, written a to p.
 */
export const ID_KEY = [
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAmnxjClnrafNNnR1SPCDecpExNUaquQj+6zJOmFk4",
  "6DbHMB0bmt8MFJjNOeIjEHL846Z6J5wg4ga1W9aB4aZL6+BArJbQFQF3JaM5+i4z6uFseOOTm4XqepjGLTkP",
  "rLvTChOATB0LQTDcz5+imxdcOJ+UQaF0zjwn9AKxh6oGWXA08gPVK/X4uY/BoRJX7mobBqdv8krbrf9wen2A",
  "OjoQ+cKIAH3b0LSVddcSiRuchRSCYqGG5BQExm1b2gpTKcliuVV9UrJxxTrBPjxfjT3zNCLDdIOiQtJsxjo7",
  "c/lcA0gyeXeo8Tfn6zwJLwXg+nKXGtZII6xJOB2qTIfg8YC7/wIDAQAB",
].join("");

/** Firefox's id where the build was given no other: it belongs to no host. */
export const GECKO_ID = "extension@postcheck.invalid";

/** Rules of our own pages and worker: nothing from elsewhere, requests to the server alone. */
const PAGES = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Returns a manifest for `browser`, with each site's matches in the place they belong. */
export function manifest(browser: Browser, sites: readonly Site[], build: Build): object {
  const named = matchesOf(sites.filter((site) => !site.isGeneric));
  const generic = matchesOf(sites.filter((site) => site.isGeneric));
  return {
    manifest_version: 3,
    name: "__MSG_extension_name__",
    description: "__MSG_extension_description__",
    version: build.version,
    default_locale: "en_GB",
    icons: icons(16, 32, 48, 128),
    permissions: ["storage", "scripting"],
    host_permissions: named,
    optional_host_permissions: generic,
    content_scripts: [script("content.js", named), { ...script("page.js", named), world: "MAIN" }],
    action: {
      default_popup: "popup.html",
      default_title: "__MSG_extension_name__",
      default_icon: icons(16, 32),
    },
    options_ui: { page: "options.html", open_in_tab: true },
    // Chromium keeps Alt+Shift+P to itself, and would leave the command without a key.
    commands: {
      "open-panel": {
        suggested_key: { default: "Alt+Shift+K" },
        description: "__MSG_command_open_panel__",
      },
    },
    content_security_policy: { extension_pages: PAGES },
    // One worker for all windows. The browser leaves private ones out until the person, or for
    // Firefox a policy, lets the extension in; then a post there is checked like any other.
    incognito: "spanning",
    ...(browser === "firefox" ? forFirefox(build) : forChromium(build)),
  };
}

function forChromium({ idKey = ID_KEY }: Build): object {
  return {
    minimum_chrome_version: "121",
    background: { service_worker: "background.js" },
    storage: { managed_schema: "managed_schema.json" },
    ...(idKey !== "none" && { key: idKey }),
  };
}

/**
 * Firefox has no schema for managed settings. Names of data: schemas/manifest.json of Firefox 153
 * and extensionworkshop.com, "Firefox built-in consent for data collection".
 */
function forFirefox({ geckoId = GECKO_ID }: Build): object {
  return {
    background: { scripts: ["background.js"] },
    browser_specific_settings: {
      gecko: {
        id: geckoId,
        strict_min_version: "140.0",
        data_collection_permissions: {
          required: [
            "personalCommunications", // what is being written, where something points at school
            "personallyIdentifyingInfo", // names in it, and the account it is written from
            "websiteActivity", // that advice was shown and what was done, without the words
            "websiteContent", // pictures, to whom a message goes, comments where asked for
          ],
        },
      },
    },
  };
}

function script(file: string, matches: readonly string[]) {
  const everywhere = { all_frames: true, match_origin_as_fallback: true };
  return { matches, js: [file], run_at: "document_start", ...everywhere };
}

function matchesOf(sites: readonly Site[]): string[] {
  return [...new Set(sites.flatMap((site) => site.matches))].sort();
}

function icons(...sides: number[]): Record<string, string> {
  return Object.fromEntries(sides.map((side) => [side, `icons/${side}.png`]));
}
