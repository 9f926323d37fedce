/**
 * The sites, most used first: the order of pages that list them. Where two could claim a host the
 * first would; a test keeps hosts unique.
 */

import { BLUESKY } from "./bluesky.ts";
import { BUFFER } from "./buffer.ts";
import { CLASSROOM } from "./classroom.ts";
import { FACEBOOK } from "./facebook.ts";
import { HOOTSUITE } from "./hootsuite.ts";
import { INSTAGRAM } from "./instagram.ts";
import { LINKEDIN } from "./linkedin.ts";
import { MESSENGER } from "./messenger.ts";
import { META_BUSINESS_SUITE } from "./meta_business_suite.ts";
import { REDDIT } from "./reddit.ts";
import type { Site } from "./site.ts";
import { SNAPCHAT } from "./snapchat.ts";
import { TEAMS } from "./teams.ts";
import { THREADS } from "./threads.ts";
import { TIKTOK } from "./tiktok.ts";
import { WHATSAPP } from "./whatsapp.ts";
import { X } from "./x.ts";
import { YOUTUBE } from "./youtube.ts";
import { YOUTUBE_STUDIO } from "./youtube_studio.ts";

/** Watched from the start, then those that a school has to name (`isGeneric`). */
export const SITES: readonly Site[] = [
  FACEBOOK,
  INSTAGRAM,
  X,
  WHATSAPP,
  MESSENGER,
  LINKEDIN,
  YOUTUBE,
  YOUTUBE_STUDIO,
  TIKTOK,
  THREADS,
  BLUESKY,
  REDDIT,
  TEAMS,
  META_BUSINESS_SUITE,
  HOOTSUITE,
  BUFFER,
  CLASSROOM,
  SNAPCHAT,
];
