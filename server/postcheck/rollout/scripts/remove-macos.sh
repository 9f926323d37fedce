#!/bin/sh
# Postcheck: takes its configuration profiles off this computer, and no others; Chrome and Edge then
# remove the extension by themselves, Firefox lets the person remove it, or an MDM whose profile
# says "installation_mode": "blocked" for it. Run as root. Profiles that an MDM installed go when
# the MDM takes them away: this says so and ends with 1.
set -u
left=0
while read -r profile; do
  [ -n "$profile" ] || continue
  profiles list -output stdout-xml 2>/dev/null | grep -qF "<string>$profile</string>" || continue
  if profiles remove -identifier "$profile" >/dev/null 2>&1; then
    echo "removed: $profile"
  else
    echo "stays: $profile (remove it in your MDM)"
    left=1
  fi
done <<'POSTCHECK'
@@WANTED@@
POSTCHECK
exit "$left"
