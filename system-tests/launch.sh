# Sourced by the commands of this folder: builds what is not built, then runs a main class of this module.

home="$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
name="$(basename "$0")"

fail() {
  echo "$name: $*" >&2
  exit 1
}

# need PROGRAM PACKAGE: says what to install, installs nothing
need() {
  command -v "$1" >/dev/null 2>&1 || fail "$1 is missing: apt-get install $2"
}

build_if_needed() {
  local stamp="$home/system-tests/target/built" inputs=(pom.xml) module newer
  for module in contracts local-stack service-kit customer-service scoring-service outreach-service gateway system-tests; do
    inputs+=("$module/pom.xml" "$module/src/main")
  done
  # the benchmark measures on the tests' data
  inputs+=(scoring-service/src/test)
  if [ -f "$stamp" ]; then
    newer="$(cd "$home" && find "${inputs[@]}" -type f -newer "$stamp" -print 2>/dev/null | head -n 1)"
    [ -n "$newer" ] || return 0
  fi
  echo "Building Regulars ..."
  mkdir -p "${stamp%/*}"
  # what is edited while it builds is newer than this
  touch "$stamp.begin"
  (cd "$home" && ./mvnw -q -B -DskipTests -Dspotless.skip=true package) || fail "The build failed."
  mv -f "$stamp.begin" "$stamp"
}

# launch MAIN_CLASS ARGUMENT...
launch() {
  command -v "${JAVA_HOME:+$JAVA_HOME/bin/}javac" >/dev/null 2>&1 || fail "A JDK 17 or newer is needed: apt-get install openjdk-17-jdk-headless"
  build_if_needed
  export LC_ALL=C.UTF-8 MALLOC_ARENA_MAX=2
  exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx512m -XX:+UseSerialGC -Dslf4j.internal.verbosity=ERROR "-Dregulars.home=$home" \
    -cp "$home/system-tests/target/classes:$home/system-tests/target/lib/*" "$@"
}
