#!/bin/bash
# An echo node in shell: fields are cut out with sed; the requests come from a known sender, so that is enough.
field() { printf '%s' "$1" | sed -E "s/.*\"$2\": *\"?([^\",}]*)\"?.*/\1/"; }
while read -r line; do
  src=$(field "$line" src); id=$(field "$line" msg_id); type=$(field "$line" type)
  case $type in
    init) node=$(field "$line" node_id); body="\"type\":\"init_ok\"" ;;
    echo) body="\"type\":\"echo_ok\",\"echo\":\"$(field "$line" echo)\"" ;;
    *) echo "what is $type?" >&2; continue ;;
  esac
  echo "{\"src\":\"$node\",\"dest\":\"$src\",\"body\":{$body,\"in_reply_to\":$id}}"
done
