#!/usr/bin/env bash
# A new cluster with the superuser's password from POSTGRES_PASSWORD_FILE where none is, then the server.
set -euo pipefail

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  initdb --username=postgres --pwfile="$POSTGRES_PASSWORD_FILE" --auth-local=trust --auth-host=scram-sha-256
  echo "host all all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
fi
exec "$@"
