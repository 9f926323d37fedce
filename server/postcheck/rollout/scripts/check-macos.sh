#!/bin/sh
# Postcheck: says which policies of it differ on this computer. Ends with 1 where any does, 0 where
# none does. Reads only, and never writes the device key: it knows no more of it than its SHA-256.
# Run as root: managed preferences may be closed to others. POSTCHECK_ROOT stands for another root.
set -u
root=${POSTCHECK_ROOT:-}
buddy=$root/usr/libexec/PlistBuddy
preferences="$root/Library/Managed Preferences"

fingerprint() {
  if command -v shasum >/dev/null; then shasum -a 256; else sha256sum; fi | cut -d ' ' -f 1
}

differ=0
# Each line: how to compare, domain, place in it, what is wanted; with tabs between.
while IFS='	' read -r how domain place wanted; do
  [ -n "$how" ] || continue
  file=$preferences/$domain.plist
  if ! actual=$("$buddy" -c "Print \"$place\"" "$file" 2>/dev/null); then
    if [ "$how" != absent ]; then
      echo "missing: $file > $place"
      differ=$((differ + 1))
    fi
    continue
  fi
  [ "$how" != secret ] || actual=$(printf %s "$actual" | fingerprint)
  if [ "$how" = absent ] || [ "$actual" != "$wanted" ]; then
    echo "differs: $file > $place"
    differ=$((differ + 1))
  fi
done <<'POSTCHECK'
@@WANTED@@
POSTCHECK

if [ "$differ" -gt 0 ]; then
  echo "Postcheck: $differ to mend"
  exit 1
fi
echo 'Postcheck: as it should be'
