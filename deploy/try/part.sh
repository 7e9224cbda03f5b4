#!/usr/bin/env bash
# What the whole-suite tests need of the running containers: part.sh kill PART, part.sh ready PART
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/compose.sh"

id="$(container "$2")"
case "$1" in
  kill)
    # As from outside: after "docker kill" Docker would take the container for stopped on purpose.
    process="$(docker inspect --format '{{.State.Pid}}' "$id")"
    image="$(docker inspect --format '{{.Image}}' "$(container gateway)")"
    docker run --rm --pid host --user 0 --entrypoint bash "$image" -c "kill -9 $process"
    ;;
  ready) healthy "$id" ;;
esac
