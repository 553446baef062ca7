#!/bin/sh
# pantau-agent with the Node of this package. Root becomes the agent's own user, so that what is written is the agent's and
# what is shown is what the agent sees; only `inspect` and the jobs of `backup` stay root.
set -e
export PANTAU_AGENT_STATE="${PANTAU_AGENT_STATE:-/var/lib/pantau-agent}"
export PANTAU_AGENT_CONFIG="${PANTAU_AGENT_CONFIG:-/etc/pantau-agent/config.json}"
if [ "$(id -u)" = 0 ] && [ "$1" != inspect ] && [ "$1" != backup ]; then
  cd /
  exec setpriv --reuid=pantau-agent --regid=pantau-agent --init-groups --no-new-privs --bounding-set=-all \
    /usr/lib/pantau-agent/node /usr/lib/pantau-agent/pantau-agent.mjs "$@"
fi
exec /usr/lib/pantau-agent/node /usr/lib/pantau-agent/pantau-agent.mjs "$@"
