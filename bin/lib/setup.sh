# Shared by the scripts beside this folder: finds what they need, installs what is missing, says what it does.
# To be sourced.
# shellcheck disable=SC2034 # What is set here is used by those who source it.

set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# Installs Debian packages; as another user than root it says what to install.
install_packages() {
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "Installing $*"
    apt-get update -qq >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null 2>&1
  else
    fail "Something is missing: install the package $* and try again."
  fi
}

# need PROGRAM PACKAGE...: installs the packages when the program is not there.
need() {
  command -v "$1" >/dev/null 2>&1 || install_packages "${@:2}"
}

is_jdk_25() {
  [ -x "$1/bin/javac" ] || return 1
  local version
  version=$("$1/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
  [ "${version%%.*}" -ge 25 ] 2>/dev/null
}

# Sets JAVA_HOME to a JDK 25 or newer, wherever the default Java may be. Looking costs a moment, so it is remembered.
find_jdk() {
  local known=$root/target/.jdk candidate
  if [ -r "$known" ] && [ -x "$(cat "$known")/bin/javac" ]; then
    JAVA_HOME=$(cat "$known"); export JAVA_HOME; return 0
  fi
  local candidates=("${JAVA_HOME:-}")
  if command -v java >/dev/null 2>&1; then
    candidates+=("$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")")
  fi
  candidates+=(/usr/lib/jvm/*/ /opt/java/*/ /opt/jdk*/ "$HOME"/.sdkman/candidates/java/*/)
  for candidate in "${candidates[@]}"; do
    candidate=${candidate%/}
    if [ -n "$candidate" ] && is_jdk_25 "$candidate"; then
      JAVA_HOME=$candidate; export JAVA_HOME
      mkdir -p "$root/target"; printf '%s' "$candidate" > "$known"
      return 0
    fi
  done
  fail "Kept needs a JDK 25 or newer, and none was found in JAVA_HOME, on the PATH, or under /usr/lib/jvm.
Install one (for example Temurin 25 from adoptium.net) or set JAVA_HOME to it."
}

compiled=$root/target/.compiled

# Whether everything was compiled since the last change of a source; a folder changes when something in it goes.
is_compiled() {
  [ -f "$compiled" ] && [ -z "$(find pom.xml src docs/api -newer "$compiled" -print -quit)" ]
}

# Maven, quiet about what its own libraries warn of. Each time it makes new sources of the templates, and would compile all
# of the program anew because of them: where nothing has changed, it compiles them alone.
maven() {
  need mvn maven
  find_jdk
  local already=()
  if is_compiled; then already=(-Dmaven.compiler.useIncrementalCompilation=false); fi
  MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow" \
    mvn --batch-mode --no-transfer-progress "${already[@]}" "$@" | sed -u 's/\x1b\[[0-9;]*m//g; /^$/d'
}

# Compiles the program and its tests, with the benchmarks among them, when they are older than their sources.
compile() {
  is_compiled && return 0
  local log=$root/target/build.log
  mkdir -p "$root/target"
  say "Compiling"
  if ! maven test-compile >"$log" 2>&1; then
    grep -E '(ERROR|WARNING).*java|ERROR.*(COMPILATION|Failed)' "$log" | head -40 >&2
    fail "That failed; all of it stands in target/build.log."
  fi
  touch "$compiled"
}


jar=$root/target/kept.jar
aot=$root/target/kept.aot

build_is_fresh() {
  [ -f "$jar" ] && [ -z "$(find pom.xml src/main docs/api -newer "$jar" -print -quit 2>/dev/null)" ]
}

# Flags for every run of the server: a small heap, the collector that fits it, and no noise. Classes may take their room
# (MetaspaceSize is no memory, only a threshold): by default, when the first ones sign in, the JVM passes 21 MB of them and
# stops everybody for a tenth of a second to look for some that could go. None can.
read -ra own_java_flags <<<"${KEPT_JAVA_OPTIONS:-}"
java_flags=(-XX:+UseSerialGC -Xmx192m -XX:MetaspaceSize=128m -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED "${own_java_flags[@]}")

# Builds the server when its jar is missing or older than its sources.
build() {
  build_is_fresh && return 0
  find_jdk
  say "Building Kept: a few minutes the first time, while its libraries are fetched"
  local log=$root/target/build.log
  mkdir -p "$root/target"
  if ! maven -Dmaven.test.skip=true package >"$log" 2>&1; then
    grep -E '(ERROR|WARNING).*java|ERROR.*(COMPILATION|Failed)' "$log" | head -40 >&2
    fail "The build failed; all of it stands in target/build.log."
  fi
  touch "$jar"
  rehearse
}

# What the JVM learns in one rehearsal (which classes, how they link) halves every later start.
rehearse() {
  say "Rehearsing once, so that every start is fast"
  rm -f "$aot"
  "$JAVA_HOME/bin/java" "${java_flags[@]}" -XX:AOTCacheOutput="$aot" -cp "$(class_path)" app.kept.Rehearsal \
    >"$root/target/rehearsal.log" 2>&1 || say "The rehearsal failed (target/rehearsal.log); Kept will start without it"
}

class_path() {
  local jars=("$jar" "$root"/target/lib/*.jar)
  local IFS=:
  printf '%s' "${jars[*]}"
}
