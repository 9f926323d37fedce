/** Icons of the X page, drawn here; paths in a box of 24. */

import React from "react";

export const PHOTO = "M3 5h18v14H3zm2 12 5-6 4 4 2-2 3 4M8 9h.1";
export const SMILE = "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M9 9v1m6-1v1m-7 4c2 3 6 3 8 0";
export const PLACE = "M12 21c-5-6-7-8-7-11a7 7 0 0 1 14 0c0 3-2 5-7 11m0-13a2 2 0 1 0 .1 0";

export const NAV = [
  ["Home", "M3 11 12 3l9 8v10h-6v-6H9v6H3z"],
  ["Explore", "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14m5 12 6 6"],
  ["Notifications", "M12 2a6 6 0 0 0-6 6v5l-2 4h16l-2-4V8a6 6 0 0 0-6-6m-3 17h6a3 3 0 0 1-6 0"],
  ["Chat", "M3 5h18v14H3zm2 3 7 5 7-5"],
  ["Bookmarks", "M6 3h12v18l-6-5-6 5z"],
];

export function Icon({ path, size = 22 }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.8" />
    </svg>
  );
}
