#!/bin/sh
# Creates what is missing of the passwords and keys that docker-compose.yml takes as files: deploy/secrets.sh [DIRECTORY]
set -eu

directory="${1:-secrets}"
mkdir -p "$directory"
# The users in the containers are none of this machine: they may read the files, but nobody else gets into the directory.
chmod 700 "$directory"
umask 022
for name in POSTGRES_PASSWORD REGULARS_DB_PASSWORD REGULARS_DB_OWNER_PASSWORD REGULARS_ADMIN_TOKEN REGULARS_SEALING_KEYS; do
  [ -s "$directory/$name" ] || openssl rand -hex 24 >"$directory/$name"
done
sh "$(dirname "$0")/keys.sh" "$directory/keys"
chmod 644 "$directory"/keys/private/*.pem
