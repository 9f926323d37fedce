import assert from "node:assert/strict";
import { test } from "node:test";
import { identifierPlaces } from "./patterns.ts";

const FOUND: readonly string[] = [
  "07700 900541", "+44 (0)7700 900541", "(020) 7946 0777", "01632-960-541", "O77OO 9OO 541",
  "oh seven seven double-oh 900 541", "07700 nine hundred five four one", "a.b+c@example.org",
  "a.b [at] example dot org", "PE47 6WB", "pe47 6wb", "T874299126002", "999 456 0123",
  "AB 12 34 56 C", "JC445566B", "GB33 BUKB 2020 1555 5555 55", "4242.4242.4242.4242",
  "20-00-00 55779911", "sort code", "passport is ZZ9990123", "99000 B 25 0072 M",
  "FARME 100165 AB 5XP", "LD15OEZ", "parked across our drive: ld15 oez", "car W123 ABC",
  "14 Quarry Road", "41 Chandler's Yard", "Flat 3, the mill", "instagram.com/somebody",
  "linkedin.com/in/somebody", "198.51.100.77", "2001:db8:85a3::8a2e:370:7334",
  "the password is hunter2", "wifi code: seagull", "alarm's four four seven one", "pin 4471",
  "DOB 03/04", "born on 3 May", "06.05.2011", "he is 7 today", "turning 8", "Ada, 9, won",
  "a six year old", "7yo", "her 5th birthday", "she's just eight",
];

test("patterns of identifiers and addresses", () => {
  for (const text of FOUND) assert.equal(identifierPlaces(text).length > 0, true, text);
});

const NOT_FOUND: readonly string[] = [
  "doors 7.30, film 8.15, home 10.45", "2019 2020 2021 2022", "on 21/11/2026", "£100,000,000",
  "won 3-1, 2-2, 0-0", "M5 1st exit", "the M25 at 5pm", "5 miles down the road", "turned 40",
  "my dog is 8 today", "Happy 40th", "at 8 o'clock", "2 for 1", "pin badge", "8 weeks old",
  "four minutes, three seconds", "I can't log in", "passport queue was long", "B12 tablets",
  "10,000 steps", "season 4 episode 9", "he is two goals up", "she is one of a kind",
];

test("numbers of every day are none", () => {
  for (const text of NOT_FOUND) assert.deepEqual(identifierPlaces(text), [], text);
});
