#!/bin/sh
# What a container of the image does: web, worker, migrate, healthy, worker-healthy, or one of the commands in scripts.
set -eu

app=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
node="$app/node_modules/node/bin/node"
role=${1:-web}

need() {
  eval "value=\${$1:-}"
  if [ -z "$value" ]; then
    echo "$1 has to be set." >&2
    exit 64
  fi
}

run_script() {
  script="$app/scripts/$1.ts"
  shift
  exec "$node" --disable-warning=ExperimentalWarning "$script" "$@"
}

case "$role" in
  web)
    need DATABASE_URL
    need AUTH_SECRET
    need PUBLIC_URL
    cd "$app/apps/web"
    # In place of this shell, and the signal left to the app: a stop reaches it, and it finishes what it is doing.
    export NEXT_MANUAL_SIG_HANDLE=1
    exec "$node" node_modules/next/dist/bin/next start -H "${HOST:-0.0.0.0}" -p "${PORT:-3000}"
    ;;
  worker)
    need DATABASE_URL
    need AUTH_SECRET
    need PUBLIC_URL
    run_script worker
    ;;
  migrate)
    need DATABASE_URL
    run_script db-migrate
    ;;
  healthy)
    exec "$node" -e 'fetch(`http://127.0.0.1:${process.env.PORT || 3000}/api/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))'
    ;;
  worker-healthy)
    need DATABASE_URL
    run_script "$role"
    ;;
  backup | restore | patient-export | patient-erase | ehr-import | ehr-export | staff-create | db-verify | db-rebuild)
    need DATABASE_URL
    shift
    run_script "$role" "$@"
    ;;
  *)
    echo "There is no \"$role\" here. Say web, worker, migrate, healthy, or a command such as backup." >&2
    exit 64
    ;;
esac
