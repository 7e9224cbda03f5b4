#!/bin/sh
# Creates the key pairs of the internal tokens where they are missing: deploy/keys.sh DIRECTORY
# DIRECTORY/private/<service>.pem is for that service alone, DIRECTORY/trusted for all of them.
set -eu

directory="${1:?usage: deploy/keys.sh DIRECTORY}"
mkdir -p "$directory/private" "$directory/trusted"
for service in gateway customer-service scoring-service outreach-service; do
  private="$directory/private/$service.pem"
  if [ ! -s "$private" ]; then
    (umask 077 && openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$private")
  fi
  openssl pkey -in "$private" -pubout -out "$directory/trusted/$service.pem"
done
