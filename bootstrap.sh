#!/bin/sh
# Makes the environment in .venv: finds a fitting Python, installs the exact versions of requirements.lock, then the
# project itself, editable. Run again it does nothing, in a moment; after an interruption it starts over.
#
#   ./bootstrap.sh                     the first fitting Python on PATH
#   PYTHON=python3.12 ./bootstrap.sh   this one
set -eu

oldest=11 # 3.11, as pyproject.toml says
newest=14

CDPATH='' cd -- "$(dirname -- "$0")"
# We compile at installation so that no start has to: `import prefect` takes half the time.
unset PYTHONDONTWRITEBYTECODE PYTHONHOME PYTHONPATH VIRTUAL_ENV

say() { printf '%s\n' "bootstrap: $*"; }
stop() {
    printf '%s\n' "bootstrap: $*" >&2
    exit 1
}
seconds() { echo "$(($(date +%s) - $1)) s"; }

# --- is it there already? ---------------------------------------------------------------------------------------------

# The two stamps say what an environment was made from. They are written last, so a half-made one bears none.
# The folder is part of the first: programs in an environment hold its path, so it does not survive being moved.
stamp_of_lock() { echo "$1 $(cksum <requirements.lock) $(pwd)"; }
stamp_of_project() { cksum <pyproject.toml; }
version_in_use() { .venv/bin/python -c 'import platform; print(platform.python_version())' 2>/dev/null || echo none; }
stamped() { [ -f ".venv/$1" ] && [ "$(cat ".venv/$1")" = "$2" ]; }

installed() { stamped installed-lock "$(stamp_of_lock "$(version_in_use)")"; }
if [ -z "${PYTHON:-}" ] && installed && stamped installed-project "$(stamp_of_project)"; then
    exit 0
fi

# --- which Python -----------------------------------------------------------------------------------------------------

# One line: version, implementation and the program itself, not the link or shim or environment it was reached through.
about() {
    "$1" -c 'import platform, sys
print(platform.python_version(), platform.python_implementation(), getattr(sys, "_base_executable", sys.executable))' \
        2>/dev/null
}
fits() { # version implementation
    minor=${1#3.}
    minor=${minor%%.*}
    case $1:$2:$minor in
    3.*:CPython:[0-9] | 3.*:CPython:[0-9][0-9]) [ "$minor" -ge $oldest ] && [ "$minor" -le $newest ] ;;
    *) false ;;
    esac
}

have_uv=no
if command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; then
    have_uv=yes
fi

candidates() {
    if [ -n "${PYTHON:-}" ]; then
        echo "$PYTHON"
        return
    fi
    echo python3
    minor=$newest
    while [ $minor -ge $oldest ]; do
        echo python3.$minor
        minor=$((minor - 1))
    done
    echo python
    if [ $have_uv = yes ]; then
        uv python find --no-project --no-python-downloads ">=3.$oldest,<3.$((newest + 1))" 2>/dev/null || :
    fi
}

python='' version='' seen=''
look_for_python() {
    while IFS= read -r candidate; do
        line=$(about "$candidate") || continue
        found=${line%% *}
        rest=${line#* }
        if fits "$found" "${rest%% *}"; then
            version=$found
            python=${rest#* }
            return
        fi
        seen="$seen
    $candidate is ${rest%% *} $found"
    done <<LIST
$(candidates)
LIST
}
look_for_python
if [ -z "$python" ]; then
    stop "no fitting Python: 3.$oldest to 3.$newest (CPython) is needed${PYTHON:+, and PYTHON=$PYTHON is not}.
  Seen:${seen:- none that runs}
  Install one and run this again:
    Debian: sudo apt install python3 python3-venv      macOS: brew install python@3.13
    uv:     uv python install 3.13
  or name one that stands elsewhere: PYTHON=/path/to/python3 ./bootstrap.sh"
fi

# --- the environment --------------------------------------------------------------------------------------------------

trap 'say "interrupted; what is half made will be made again next time" >&2; exit 130' HUP INT TERM

index_advice="Is the package index reachable? Behind a proxy set HTTPS_PROXY; for an index of your own set"

make_environment() {
    if [ -e .venv ] && [ ! -f .venv/pyvenv.cfg ] && [ ! -d .venv/bin ]; then
        stop "$(pwd)/.venv stands in the way and is not a Python environment; move it away and run this again"
    fi
    rm -rf .venv
    start=$(date +%s)
    if [ $have_uv = yes ]; then
        uv venv --quiet --no-project --python "$python" .venv || stop "uv could not make .venv with $python, see above"
        say "made .venv with Python $version and uv ($(seconds "$start"))"
        return
    fi
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        stop "Python $version ($python) comes without ensurepip, so it cannot make an environment.
  Debian keeps it in a package of its own: sudo apt install python${version%.*}-venv
  or install uv, or name another Python: PYTHON=/path/to/python3 ./bootstrap.sh"
    fi
    "$python" -m venv .venv || stop "Python $version ($python) could not make .venv, see above"
    say "made .venv with Python $version and pip ($(seconds "$start"))"
}

install_lock() {
    say "installing the packages of requirements.lock; the first time this takes up to a minute"
    start=$(date +%s)
    if [ $have_uv = yes ]; then
        uv pip install --quiet --python .venv/bin/python --compile-bytecode --require-hashes -r requirements.lock ||
            stop "the packages of requirements.lock could not be installed, see above. $index_advice UV_DEFAULT_INDEX"
    else
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock ||
            stop "the packages of requirements.lock could not be installed, see above. $index_advice PIP_INDEX_URL"
    fi
    say "installed and compiled them ($(seconds "$start"))"
}

install_project() {
    rm -f .venv/installed-project
    start=$(date +%s)
    if [ $have_uv = yes ]; then
        uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
    else
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
    fi || stop "the project itself could not be installed, see above"
    stamp_of_project >.venv/installed-project
    say "installed stilltrue, editable ($(seconds "$start"))"
}

if ! installed || [ "$(version_in_use)" != "$version" ]; then
    make_environment
    install_lock
    stamp_of_lock "$version" >.venv/installed-lock
fi
stamped installed-project "$(stamp_of_project)" || install_project
