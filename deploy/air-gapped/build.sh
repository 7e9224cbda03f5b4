#!/usr/bin/env bash
# Builds the base images of docker-compose.yml where no registry can be reached, from a Debian mirror and the built jars,
# and prints the lines for .env that name them: sudo deploy/air-gapped/build.sh >>.env
set -euo pipefail

mirror="${DEBIAN_MIRROR:-http://deb.debian.org/debian}"
security="${DEBIAN_SECURITY_MIRROR:-http://deb.debian.org/debian-security}"
here="$(cd "$(dirname "$0")" && pwd)"
jars="$here/../../local-stack/target/lib"

fail() {
  echo "build.sh: $*" >&2
  exit 1
}

[ "$(id -u)" -eq 0 ] || fail "debootstrap needs root."
command -v debootstrap >/dev/null || fail "debootstrap is missing: apt install debootstrap"
[ -d "$jars" ] || fail "The jars of Kafka are missing: ./mvnw -DskipTests package"

kafka="$(basename "$jars"/kafka_2.13-*.jar .jar)"
kafka="${kafka#kafka_2.13-}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

debootstrap --variant=minbase bookworm "$work/root" "$mirror" >&2
echo "deb $mirror bookworm main
deb $mirror bookworm-updates main
deb $security bookworm-security main" >"$work/root/etc/apt/sources.list"
rm -rf "$work"/root/var/{cache,lib}/apt/*/*
tar -C "$work/root" --one-file-system -c . | docker import - regulars-base/debian:12 >&2

# Builds NAME.Dockerfile of this directory with its entrypoint and more files: image NAME TAG [FILE...]
image() {
  local context="$work/$1"
  mkdir "$context"
  cp "$here/$1"* "${@:3}" "$context"
  DOCKER_BUILDKIT=0 docker build -f "$context/$1.Dockerfile" -t "$2" "$context" >&2
}

image jre regulars-base/jre:17
image postgres regulars-base/postgres:15
shopt -s extglob
image kafka "regulars-base/kafka:$kafka" "$jars"/!(embedded-postgres*|greenmail*).jar

echo "REGULARS_JRE_IMAGE=regulars-base/jre:17"
echo "REGULARS_POSTGRES_IMAGE=regulars-base/postgres:15"
echo "REGULARS_KAFKA_IMAGE=regulars-base/kafka:$kafka"
